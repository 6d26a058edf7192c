package dev.joist.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.ReplayJournal;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which letter a row of {@code --from} is about, and what becomes of it. */
class MendingTest {
  @TempDir private Path folder;
  private MendedOutput output = new MendedOutput(Path.of("none"));

  @BeforeEach
  void useFolder() {
    output = new MendedOutput(folder);
  }

  private String refusal(String... rows) {
    return String.valueOf(assertThrows(RunFailure.class, () -> output.replay(rows)).getMessage());
  }

  /** A row of {@code --from}; what is added to it begins with a comma. */
  private static String row(String source, String more) {
    return "{\"source\":\"%s\"%s}".formatted(source, more);
  }

  private String tarOfTwoMembersOfOneName(String one, String other) throws IOException {
    Path tar = folder.resolve("t.tar");
    try (OutputStream out = Files.newOutputStream(tar);
        TarArchiveOutputStream members = new TarArchiveOutputStream(out)) {
      for (String text : List.of(one, other)) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("m.ndjson");
        entry.setSize(bytes.length);
        members.putArchiveEntry(entry);
        members.write(bytes);
        members.closeArchiveEntry();
      }
    }
    return tar.toString();
  }

  @Test
  void rowsAreAboutLettersOfTheSameDocumentInTheirOrderOrAboutNone() throws IOException {
    String tar = tarOfTwoMembersOfOneName("{\"id\":1}\n{\"id\":2;}\n", "{\"id\":3}\n{\"id\":4;}\n");
    output.convert(tar);
    String first = row(tar, ",\"member\":\"m.ndjson\",\"ordinal\":1");
    String second = row(tar, ",\"member\":\"m.ndjson\",\"ordinal\":1,\"raw\":\"{\\\"id\\\":4}\"");
    assertThat(
        refusal(second),
        containsString(
            "has 1 row about document 1 of m.ndjson in %s, which has 2 dead letters there: give a row for each of them"
                .formatted(tar)));
    assertThat(output.replay(first, second).letters(), equalTo(1L));
    assertThat(output.ids(), equalTo(List.of(1L, 3L, 4L)));
    assertThat(output.letters(), equalTo(List.of("1 MALFORMED_JSON {\"id\":2;}")));
    assertThat(refusal(first, second), containsString("which has 1 dead letter there: which one"));
  }

  @Test
  void aPlaceTellsLettersOfTheSameDocumentApart() throws IOException {
    String tar =
        tarOfTwoMembersOfOneName("{\"id\":1}\n{\"id\":2;}\n", "{\"id\":33}\n{\"id\":4;}\n");
    output.convert(tar);
    String document =
        ",\"member\":\"m.ndjson\",\"ordinal\":1,\"raw\":{\"id\":4},\"byte_offset\":%d";
    assertThat(output.replay(row(tar, document.formatted(17))).letters(), equalTo(1L));
    assertThat(output.letters(), equalTo(List.of("1 MALFORMED_JSON {\"id\":2;}")));
    assertThat(output.replay(row(tar, document.formatted(17))).letters(), equalTo(0L));
    assertThat(output.remarks(), containsString("1 rows of --from are about no dead letter"));
    assertThat(output.ids(), equalTo(List.of(1L, 4L, 33L)));
  }

  @Test
  void partsOfADocumentThatDiedAgainAreMendedInTheirOrder() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"id\":1}\n{\"id\":2;}\n");
    output.convert(file.toString());
    String document = ",\"ordinal\":1,\"raw\":\"%s\"";
    String three = "{'id':2}\\n{'id':3;}\\n{'id':4;}".replace("'", "\\\"");
    assertThat(
        output.replay(row(file.toString(), document.formatted(three))).deadAgain(), equalTo(2L));
    String[] mended = {
      row(file.toString(), document.formatted("{\\\"id\\\":3}")),
      row(file.toString(), document.formatted(" "))
    };
    assertThat(output.replay(mended).rowCount(), equalTo(1L));
    assertThat(output.letters(), equalTo(List.of("1 MALFORMED_JSON {\"id\":4;}")));
    assertThat(output.ids(), equalTo(List.of(1L, 2L, 3L)));
  }

  @Test
  void sourcesThatWereNamedTwiceAreReadTwice() throws IOException {
    Path missing = folder.resolve("later.json");
    output.convert(missing.toString(), missing.toString());
    Files.writeString(missing, "{\"id\":1}");
    String row = row(missing.toString(), "");
    assertThat(
        refusal(row, row, row),
        containsString("has 3 rows about %s, which has 2".formatted(missing)));
    assertThat(output.replay(row, row).letters(), equalTo(2L));
    assertThat(output.ids(), equalTo(List.of(1L, 1L)));
  }

  @Test
  void whatIsNotMendedStaysADeadLetterAndSoDoesWhatIsEmpty() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.ndjson"),
            "{\"id\":1}\n[]\n[{\"id\":7},{\"id\":8}]\n7\n{\"id\":9;}\n");
    output.convert(file.toString());
    List<String> letters = output.letters();
    String[] rows = {
      row(file.toString(), ",\"ordinal\":1,\"raw\":\"[]\""),
      row(file.toString(), ",\"ordinal\":2,\"raw\":\"[{\\\"id\\\":7},{\\\"id\\\":8}]\""),
      row(file.toString(), ",\"ordinal\":3,\"raw\":\"\uFEFF[ ]\\n[]\""),
      row(file.toString(), ",\"ordinal\":4,\"raw\":\" {\\\"id\\\":9;}\"")
    };
    assertThat(output.replay(rows).letters(), equalTo(0L));
    assertThat(output.remarks(), containsString("4 dead letters cannot become rows as they stand"));
    assertThat(output.letters(), equalTo(letters));
    assertThat(
        output
            .replay(row(file.toString(), ",\"ordinal\":2,\"raw\":[{\"id\":7},{\"id\":9}]"))
            .rowCount(),
        equalTo(2L));
    assertThat(output.letters().size(), equalTo(3));
  }

  @Test
  void onlyAWholeDocumentTakesThePlaceOfOneThatWasCutOff() throws IOException {
    String line = "{\"id\":;1,\"t\":\"" + "x".repeat(70_000) + "\"}\n{\"id\":;3}\n";
    Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"id\":0}\n" + line);
    output.convert(file.toString());
    List<String> letters = output.letters();
    String kept = letters.get(0).substring("1 MALFORMED_JSON ".length());
    assertThat(kept.length(), equalTo(65536));
    String mended =
        ",\"ordinal\":1,\"raw\":\"" + kept.replace(":;", ":").replace("\"", "\\\"") + "\"";
    for (String more : List.of("", ",\"raw_truncated\":true", ",\"raw_truncated\":null")) {
      assertThat(output.replay(row(file.toString(), mended + more)).letters(), equalTo(0L));
      assertThat(
          output.remarks(), containsString("1 documents are longer than the dead letters keep"));
    }
    assertThat(output.letters(), equalTo(letters));
    String whole = ",\"ordinal\":1,\"raw\":\"{}\",\"raw_truncated\":false";
    assertThat(output.replay(row(file.toString(), whole)).rowCount(), equalTo(1L));
    String object = ",\"ordinal\":2,\"raw\":{\"id\":3}";
    assertThat(output.replay(row(file.toString(), object)).deadLetterCount(), equalTo(0L));
  }

  @Test
  void aMissingSourceIsReadWhereItWasMissing() throws IOException {
    output.startIn(Files.createDirectory(folder.resolve("here")));
    output.convert("later.json");
    output.startIn(Files.createDirectory(folder.resolve("there")));
    Files.writeString(folder.resolve("there/later.json"), "{\"id\":666}");
    assertThat(output.replay().letters(), equalTo(0L));
    assertThat(output.remarks(), containsString("still missing"));
    Files.writeString(folder.resolve("here/later.json"), "{\"id\":1}\n{\"id\":;2}\n");
    assertThat(output.replay().deadAgain(), equalTo(1L));
    String mended = row("later.json", ",\"ordinal\":1,\"raw\":{\"id\":2}");
    assertThat(output.replay(mended).deadLetterCount(), equalTo(0L));
    assertThat(output.ids(), equalTo(List.of(1L, 2L)));
  }

  @Test
  void lettersThatAllDieAgainSayWhatTheyDiedOfNow() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"id\":0}\n{\"id\":;1}\n");
    Path missing = folder.resolve("later.json");
    output.convert(file.toString(), missing.toString());
    Files.writeString(missing, "{\"id\":2,\"new\":3}");
    assertThat(output.replay().deadAgain(), equalTo(1L));
    assertThat(
        output.letters(),
        equalTo(List.of("1 MALFORMED_JSON {\"id\":;1}", "0 UNKNOWN_FIELD {\"id\":2,\"new\":3}")));
    String mend = row(file.toString(), ",\"ordinal\":1,\"raw\":\"{\\\"id\\\":1,\\\"id\\\":1}\"");
    assertThat(output.replay(mend).number(), equalTo(2));
    assertThat(output.letters().get(1), equalTo("1 DUPLICATE_KEY {\"id\":1,\"id\":1}"));
    assertThat(
        output.messages().get(1),
        equalTo("15 the object has this field twice, the second time at byte 8 of what ran again"));
    assertThat(output.replay(mend).number(), equalTo(0));
    assertThat(output.replay().number(), equalTo(0));
    assertThat(output.ids(), equalTo(List.of(0L)));
  }

  @Test
  void aReplayThatIsHalfPublishedIsFinishedByTheNext() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"id\":1}\n{\"id\":;2}\n");
    output.convert(file.toString());
    Path inTheWay = Files.createFile(folder.resolve("out/_joist/replayed"));
    String mended = row(file.toString(), ",\"ordinal\":1,\"raw\":{\"id\":2}");
    String broken = refusal(mended);
    assertThat(broken, containsString("out is half published: "));
    assertThat(broken, containsString("_joist/replayed"));
    assertThat(broken, containsString("joist replay finishes it first"));
    Files.delete(inTheWay);
    assertThat(ReplayJournal.finish(output.folder()), equalTo(true));
    assertThat(output.ids(), equalTo(List.of(1L, 2L)));
    assertThat(output.letters(), equalTo(List.of()));
  }
}
