package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.InputSpec.Form;
import dev.joist.transforms.SourceFile.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListSourcesTest {
  @TempDir private Path folder;

  private Path file(String name, int bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[bytes]);
  }

  private static List<SourceFile> list(String text, Form form) throws IOException {
    List<SourceFile> found = new ArrayList<>();
    new Listing(3, OwnOutput.none(), chunk -> found.addAll(chunk.files()))
        .list(new InputSpec(3, text, form));
    return found;
  }

  private static List<String> paths(List<SourceFile> files) {
    return files.stream().map(SourceFile::path).toList();
  }

  @Test
  void aFileIsASourceWithItsSizeAndTime() throws IOException {
    Path file = file("a.json", 12);
    SourceFile source = list(file.toString(), Form.PATH).get(0);
    assertThat(source.bytes(), equalTo(12L));
    assertThat(source.input(), equalTo(3));
    assertThat(source.modified(), equalTo(Files.getLastModifiedTime(file).toMillis()));
    assertThat(source.problem(), equalTo(Problem.NONE));
  }

  @Test
  void aFolderIsEveryFileBelowItButHiddenOnesAndBooks() throws IOException {
    Path a = file("a.json", 1);
    Path deep = file("x/y/b.json", 1);
    file(".hidden/c.json", 1);
    file("x/.d.json", 1);
    file("_joist/manifest.json", 1);
    assertThat(
        paths(list(folder.toString(), Form.PATH)),
        containsInAnyOrder(a.toString(), deep.toString()));
  }

  @Test
  void aGlobIsWhatItMatches() throws IOException {
    Path a = file("a1.json", 1);
    Path b = file("a2.json", 1);
    file("b.json", 1);
    assertThat(
        paths(list(folder + "/a*.json", Form.PATH)),
        containsInAnyOrder(a.toString(), b.toString()));
  }

  @Test
  void aFileWhoseNameLooksLikeAGlobIsThatFile() throws IOException {
    file("a1.json", 1);
    Path odd = file("a[1].json", 5);
    assertThat(paths(list(odd.toString(), Form.PATH)), contains(odd.toString()));
  }

  @Test
  void namesMayHoldSpacesQuotesLineBreaksAndStars() throws IOException {
    Path odd = file("it's \"a\"\nfile *é.json", 5);
    assertThat(paths(list(odd.toString(), Form.PATH)), contains(odd.toString()));
    assertThat(paths(list(folder.toString(), Form.PATH)), contains(odd.toString()));
  }

  @Test
  void aLongListTravelsInFewElements() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "/nowhere/a.json\n".repeat(2 * SourceFiles.MOST + 1));
    List<SourceFiles> chunks = new ArrayList<>();
    new Listing(0, OwnOutput.none(), chunks::add)
        .list(new InputSpec(0, list.toString(), Form.LIST));
    assertThat(
        chunks.stream().map(chunk -> chunk.files().size()).toList(),
        contains(SourceFiles.MOST, SourceFiles.MOST, 1));
  }

  @Test
  void inAPipelineEveryInputIsListed() throws IOException {
    String a = file("a.json", 1).toString();
    String b = file("b.json", 1).toString();
    // Without the enforcement it runs outside of a JUnit 4 rule.
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    var sources =
        pipeline.apply(
            ListSources.of(
                List.of(new InputSpec(0, a, Form.PATH), new InputSpec(1, b, Form.PATH))));
    PAssert.that(sources)
        .satisfies(
            chunks -> {
              List<String> found = new ArrayList<>();
              chunks.forEach(chunk -> chunk.files().forEach(file -> found.add(file.path())));
              assertThat(found, containsInAnyOrder(a, b));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void noInputsAreRefused() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> ListSources.of(List.of()));
    assertThat(refusal.getMessage(), equalTo("there must be at least one input"));
  }
}
