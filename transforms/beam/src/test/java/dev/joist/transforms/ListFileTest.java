package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.joist.transforms.InputSpec.Form;
import dev.joist.transforms.SourceFile.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFileTest {
  @TempDir private Path folder;

  private static List<SourceFile> list(Path list) throws IOException {
    List<SourceFile> found = new ArrayList<>();
    new Listing(0, OwnOutput.none(), chunk -> found.addAll(chunk.files()))
        .list(new InputSpec(0, list.toString(), Form.LIST));
    return found;
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("list.txt"), text);
  }

  private static List<String> paths(List<SourceFile> files) {
    return files.stream().map(SourceFile::path).toList();
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private static String refusal(String list) {
    RunFailure refusal = assertThrows(RunFailure.class, () -> list(Path.of(list)));
    return String.valueOf(refusal.getMessage());
  }

  /** As workers elsewhere find what a user names from the folder that the user is in. */
  @Test
  void relativeNamesStayAsTheyAreAndAreFoundFromTheirFolder() throws Exception {
    file("in/x.json");
    file("in/y.json");
    Path absolute = file("z.json");
    write("# relative\nin/x.json\n./in\nin/y*\nabsent.json\n" + absolute + "\n");
    List<SourceFile> found = new ArrayList<>();
    new Listing(0, OwnOutput.none(), chunk -> found.addAll(chunk.files()))
        .list(new InputSpec(0, "list.txt", Form.LIST, folder.toString()));
    assertThat(
        paths(found),
        containsInAnyOrder(
            "in/x.json",
            "./in/x.json",
            "./in/y.json",
            "in/y.json",
            "absent.json",
            absolute.toString()));
    for (SourceFile file : found) {
      boolean there = file.problem() == SourceFile.Problem.NONE;
      assertThat(file.path(), Files.exists(Path.of(file.location())), equalTo(there));
    }
    try (SourceStream in = SourceStream.open(SourceSlice.whole(0, found.get(0)))) {
      assertThat(in.read(), equalTo(-1));
    }
  }

  @Test
  void aListHasAPathALineWithBlankLinesAndCommentsSkipped() throws IOException {
    Path a = file("a.json");
    Path b = file("b.json");
    List<SourceFile> found = list(write("# mine\n" + b + "\n\n  " + a + "  \n"));
    assertThat(paths(found), contains(b.toString(), a.toString()));
    assertThat(found.get(0).line(), equalTo(2));
    assertThat(found.get(1).line(), equalTo(4));
  }

  @Test
  void byteOrderMarksAndLineEndsOfWindowsAreNoPartOfPaths() throws IOException {
    Path a = file("a.json");
    Path b = file("b.json");
    assertThat(
        paths(list(write("\uFEFF" + a + "\r\n\r\n" + b))), contains(a.toString(), b.toString()));
    assertThat(paths(list(write("\uFEFF# comment\r\n" + b))), contains(b.toString()));
  }

  @Test
  void linesMayNameFoldersAndGlobs() throws IOException {
    Path a = file("x/a.json");
    Path b = file("y/b.json");
    String lines = folder.resolve("x") + "\n" + folder + "/y/*.json\n";
    assertThat(paths(list(write(lines))), contains(a.toString(), b.toString()));
  }

  @Test
  void namesThatBeginLikeCommentsOrFlagsHaveAFolderInFront() throws IOException {
    Path hash = file("#1.json");
    Path dash = file("-v");
    assertThat(paths(list(write(hash + "\n" + dash))), contains(hash.toString(), dash.toString()));
  }

  @Test
  void aFileThatIsNamedTwiceIsReadTwice() throws IOException {
    Path a = file("a.json");
    assertThat(paths(list(write(a + "\n" + a))), contains(a.toString(), a.toString()));
  }

  @Test
  void aNameThatIsNotUtf8IsFoundByItsBytes() throws IOException {
    Path odd = Path.of(URI.create(folder.toUri() + "caf%E9%20%25.json"));
    Files.write(odd, new byte[5]);
    String line = " " + folder + "/caf\u00e9 %.json\r\n";
    Path list = Files.write(folder.resolve("list"), line.getBytes(StandardCharsets.ISO_8859_1));
    SourceFile source = list(list).get(0);
    assertThat(source.bytes(), equalTo(5L));
    assertThat(source.path(), equalTo(odd.toUri().toString()));
  }

  @Test
  void aBrokenLineIsAProblemOfItsOwn() throws IOException {
    List<SourceFile> found = list(write(folder + "/no.json\n/dev/null\n"));
    assertThat(
        found.stream().map(SourceFile::problem).toList(),
        contains(Problem.NOT_FOUND, Problem.UNREADABLE));
  }

  @Test
  void aListThatIsNoListFailsTheRun() throws IOException {
    Path empty = write("# nothing\n\n");
    assertThat(refusal(empty.toString()), equalTo("the list " + empty + " names no files"));
    assertThat(refusal("absent.txt"), equalTo("the list absent.txt does not exist"));
    assertThat(
        refusal(folder.toString()),
        equalTo("the list " + folder + " is a folder: name it as an input, without @ or --list"));
    Path json = write("{\"a\":1}".repeat(20_000));
    assertThat(
        refusal(json.toString()),
        startsWith("the list " + json + " has a line 1 that is longer than any path"));
  }

  @Test
  void aDeviceWithoutEndIsNoList() {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    assertThat(refusal("/dev/zero"), startsWith("the list /dev/zero has a line 1 that is longer"));
  }
}
