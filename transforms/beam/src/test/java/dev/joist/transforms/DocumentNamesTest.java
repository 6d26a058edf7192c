package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentNamesTest {
  private static DocumentNames of(String... paths) {
    List<InputSpec> inputs = new ArrayList<>();
    for (String path : paths) {
      inputs.add(new InputSpec(inputs.size(), path, InputSpec.Form.PATH));
    }
    return DocumentNames.of(inputs);
  }

  @Test
  void aFolderAndAnArchiveOfItGiveTheSameNames() {
    assertThat(of("/data/dump").of("/data/dump/2024/a.json", ""), equalTo("2024/a.json"));
    assertThat(of("/data/dump/").of("/data/dump/2024/a.json", ""), equalTo("2024/a.json"));
    DocumentNames archive = of("/data/dump.tar.gz");
    assertThat(archive.of("/data/dump.tar.gz", "2024/a.json"), equalTo("2024/a.json"));
    assertThat(archive.of("/data/dump.tar.gz", "./2024/a.json"), equalTo("2024/a.json"));
    assertThat(archive.of("/data/dump.tar.gz", "/2024/a.json"), equalTo("2024/a.json"));
  }

  @Test
  void aFileIsNamedWithoutItsFolders() {
    assertThat(of("/data/a.ndjson").of("/data/a.ndjson", ""), equalTo("a.ndjson"));
    String here = Path.of("x/../a.ndjson").toString();
    assertThat(of("a.ndjson").of(here, ""), equalTo("a.ndjson"));
  }

  @Test
  void namesOfSeveralInputsBeginBelowTheFolderOfAll() {
    DocumentNames names = of("/data/one", "/data/two.tar", "/data/three/*.json");
    assertThat(names.of("/data/one/a.json", ""), equalTo("one/a.json"));
    assertThat(names.of("/data/two.tar", "a.json"), equalTo("two.tar/a.json"));
    assertThat(names.of("/data/three/a.json", ""), equalTo("three/a.json"));
    assertThat(
        of("/data/one", "/other/two").of("/data/one/a.json", ""), equalTo("data/one/a.json"));
  }

  @Test
  void namesOfAGlobBeginWhereItStandsForOthers() {
    assertThat(of("/data/2024-*/*.json").of("/data/2024-01/a.json", ""), equalTo("2024-01/a.json"));
  }

  /** As those do that work for a user elsewhere. */
  @Test
  void relativeNamesCountFromTheFolderOfTheUserWhereverTheyAreAsked() {
    DocumentNames names =
        DocumentNames.of(List.of(new InputSpec(0, "in", InputSpec.Form.PATH, "/home/user")));
    assertThat(names.of("in/2024/a.json", ""), equalTo("2024/a.json"));
    assertThat(names.of("/home/user/in/b.json", ""), equalTo("b.json"));
    assertThat(names.of("/elsewhere/in/c.json", ""), equalTo("/elsewhere/in/c.json"));
  }

  @Test
  void namesOfAListAreAsListed() {
    DocumentNames list =
        DocumentNames.of(List.of(new InputSpec(0, "all.txt", InputSpec.Form.LIST)));
    assertThat(list.of("data/a.json", ""), equalTo("data/a.json"));
    assertThat(list.of("data/a.tar", "b.json"), equalTo("data/a.tar/b.json"));
  }
}
