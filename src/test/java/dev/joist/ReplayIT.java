package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters that run again, as users mend them. */
class ReplayIT {
  @TempDir private Path folder;

  @BeforeEach
  void convert() throws Exception {
    Files.writeString(
        folder.resolve("in ü.ndjson"),
        "{\"a\":1,\"b\":\"one\"}\n{\"a\":2,\"b\":\n{\"a\":\"3\"}\n[4]\n{\"a\":5}\n");
    Files.writeString(folder.resolve("schema.yaml"), "fields:\n  a: int64\n  b: string\n");
    Result result =
        ShippedJar.run(
            folder,
            "convert",
            "in ü.ndjson",
            "later.json",
            "--out",
            "out",
            "--schema",
            "schema.yaml",
            "--if-exists",
            "replace");
    assertThat(result.err(), result.exitCode(), equalTo(1));
    assertThat(result.out(), containsString("2 rows in 1 file, 4 dead letters"));
  }

  private Result replay(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 2];
    all[0] = "replay";
    all[1] = "out";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return ShippedJar.run(folder, all);
  }

  private void assertWhole(String... rows) throws Exception {
    Result verified = ShippedJar.run(folder, "verify", "out");
    assertThat(verified.out(), verified.exitCode(), equalTo(0));
    try (DuckDb duck = DuckDb.open()) {
      String parts = DuckDb.quoted(folder.resolve("out/*.parquet"));
      assertThat(
          duck.texts("SELECT a || ' ' || coalesce(b, '') FROM " + parts + " ORDER BY a"),
          equalTo(List.of(rows)));
    }
  }

  @Test
  void aSourceThatIsThereByNowIsRead() throws Exception {
    Result nothing = replay("--code", "NOT_FOUND");
    assertThat(nothing.err(), nothing.exitCode(), equalTo(1));
    assertThat(nothing.out(), containsString("nothing to do"));
    Files.writeString(folder.resolve("later.json"), "[{\"a\":6},{\"a\":7},{\"a\":[]}]");
    Result done = replay("--code", "NOT_FOUND");
    assertThat(
        done.err() + done.out(),
        done.out(),
        containsString("1 dead letter ran again: 2 rows in 1 file more, 1 dead again"));
    assertThat(done.exitCode(), equalTo(1));
    assertWhole("1 one", "5 ", "6 ", "7 ");
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.texts(
              "SELECT path || documents || \"rows\" || dead_letters || replayed FROM "
                  + DuckDb.quoted(folder.resolve("out/_joist/ledger.parquet"))),
          equalTo(List.of("in ü.ndjson5230", "later.json3211")));
    }
  }

  @Test
  void mendedLettersBecomeRowsOnce() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      duck.execute(
          ("COPY (SELECT * REPLACE (encode(CASE code WHEN 'MALFORMED_JSON' THEN '{\"a\":2}'"
                  + " WHEN 'TYPE_MISMATCH' THEN '{\"a\":3}' ELSE decode(raw) END) AS raw)"
                  + " FROM %s WHERE raw IS NOT NULL) TO %s (FORMAT parquet)")
              .formatted(
                  DuckDb.quoted(folder.resolve("out/_joist/dead-letters/*.parquet")),
                  DuckDb.quoted(folder.resolve("mended"))));
    }
    Result done = replay("--from", "mended");
    assertThat(
        done.err() + done.out(),
        done.out(),
        containsString("2 dead letters ran again: 2 rows in 1 file more, 0 dead again"));
    assertWhole("1 one", "2 ", "3 ", "5 ");
    Result again = replay("--from", "mended");
    assertThat(again.err(), containsString("2 rows of --from are about no dead letter"));
    assertThat(again.err(), containsString("1 dead letters cannot become rows as they stand"));
    assertThat(again.out(), containsString("nothing to do"));
    assertWhole("1 one", "2 ", "3 ", "5 ");
    Files.writeString(
        folder.resolve("mended.ndjson"),
        "{\"source\":\"in ü.ndjson\",\"ordinal\":3,\"raw\":{\"a\":4,\"b\":\"ü\"}}\n");
    Result json = replay("--from", "mended.ndjson", "--json");
    assertThat(json.err(), json.out(), containsString("\"replayed\":1,\"rows\":{\"data\":1}"));
    assertThat(json.out(), containsString("\"deadLetters\":{\"NOT_FOUND\":1}"));
    assertWhole("1 one", "2 ", "3 ", "4 ü", "5 ");
  }

  @Test
  void aReplayThatIsKilledIsDoneByTheNextOneAsIfNothingHadBeen() throws Exception {
    Files.writeString(folder.resolve("later.json"), "[{\"a\":6},{\"a\":7},{\"a\":[]}]");
    copy("out", "before");
    assertThat(replay("--code", "NOT_FOUND").exitCode(), equalTo(1));
    Map<String, String> undisturbed = contents();
    Path work = folder.resolve("out/_joist/staging/replay");
    for (Path moment : List.of(work, work.resolve("out"), work.resolve("journal.json"))) {
      copy("before", "out");
      ShippedJar.signalled(folder, "KILL", moment, "replay", "out", "--code", "NOT_FOUND");
      Result next = replay("--code", "NOT_FOUND");
      assertThat(next.err(), next.exitCode(), equalTo(1));
      assertThat(moment + "", contents(), equalTo(undisturbed));
      assertThat(Files.exists(work), equalTo(false));
      assertWhole("1 one", "5 ", "6 ", "7 ");
    }
  }

  @Test
  void aReplayThatIsHalfPublishedTellsHowToFinishIt() throws Exception {
    Files.writeString(
        folder.resolve("mended"), "{\"source\":\"in ü.ndjson\",\"ordinal\":3,\"raw\":{\"a\":4}}");
    Path inTheWay = Files.createFile(folder.resolve("out/_joist/replayed"));
    Result broken = replay("--from", "mended");
    assertThat(broken.err(), broken.exitCode(), equalTo(2));
    assertThat(broken.err(), containsString("out is half published: "));
    assertThat(broken.err(), containsString("_joist/replayed"));
    Result verified = ShippedJar.run(folder, "verify", "out");
    assertThat(
        verified.out(), containsString("broke off while it was published: run joist replay"));
    Files.delete(inTheWay);
    Result finished = replay("--code", "TOO_DEEP");
    assertThat(finished.err(), containsString("finished publishing a replay that was broken off"));
    assertWhole("1 one", "4 ", "5 ");
  }

  /** In place of what is there. */
  private void copy(String from, String to) throws IOException {
    Path target = folder.resolve(to);
    if (Files.exists(target)) {
      try (Stream<Path> old = Files.walk(target)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> files = Files.walk(folder.resolve(from))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(folder.resolve(from).relativize(file).toString()));
      }
    }
  }

  /** Of all files but those with a clock. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".json")) {
          contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  @Test
  void whatCannotRunIsNamed() throws Exception {
    Result unmended = replay("--code", "MALFORMED_JSON");
    assertThat(unmended.err(), containsString("1 dead letters cannot become rows as they stand"));
    Result typo = replay("--code", "NOT_FUND");
    assertThat(typo.exitCode(), equalTo(64));
    Result missing = replay("--from", "nowhere");
    assertThat(missing.exitCode(), equalTo(2));
    assertThat(missing.err(), containsString("--from nowhere is not there"));
    Files.writeString(folder.resolve("bad"), "source,raw\n");
    assertThat(replay("--from", "bad").err(), containsString("neither Parquet nor JSON"));
    assertWhole("1 one", "5 ");
  }
}
