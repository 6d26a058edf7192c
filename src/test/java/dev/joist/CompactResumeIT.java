package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compactions that are killed, and those that go on where they ended. */
class CompactResumeIT {
  private static final int FILES = 6;

  @TempDir private static Path folder;

  /** A file of the output of 20 MB is worth a unit. */
  @BeforeAll
  static void writeInputs() throws Exception {
    Files.createDirectories(folder.resolve("in"));
    try (DuckDb duck = DuckDb.open()) {
      for (int i = 0; i < FILES; i++) {
        duck.execute(
            ("COPY (SELECT i, hash(i) AS h, 'the quick brown fox ' || hash(i + 7) AS t, [i, i + 1]"
                    + " AS l FROM range(%d, %d) r(i)) TO %s (FORMAT parquet, CODEC uncompressed,"
                    + " ROW_GROUP_SIZE 30000)")
                .formatted(
                    i * 300_000,
                    (i + 1) * 300_000,
                    quoted(folder.resolve("in/" + i + ".parquet"))));
      }
    }
    Files.writeString(folder.resolve("in/broken.parquet"), "PAR1 and no more");
  }

  private static String[] arguments(String out, String... more) {
    return Stream.concat(
            Stream.of("compact", "in", "--out", out, "--target-size", "20MB", "--memory", "64MiB"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static int unitsDone(String out) throws IOException {
    Path staging = folder.resolve(out + "/_joist/staging");
    if (!Files.exists(staging)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(staging)) {
      return (int) files.filter(file -> file.toString().endsWith(".report")).count();
    }
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  private static Map<String, String> checksums(String out) throws Exception {
    Map<String, String> checksums = new TreeMap<>();
    for (JsonNode file : json(out + "/_joist/manifest.json").get("files")) {
      checksums.put(file.get("name").asText(), file.get("checksum").asText());
    }
    return checksums;
  }

  private static List<String> files(String out) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(out))) {
      return walk.map(file -> folder.resolve(out).relativize(file).toString()).sorted().toList();
    }
  }

  /** Whatever is done to rows: copied, encoded anew, or sorted. */
  private static void killedAndResumed(String name, String... more) throws Exception {
    Result whole = ShippedJar.run(folder, arguments(name, more));
    assertThat(whole.err(), whole.exitCode(), equalTo(1));
    assertThat(checksums(name).size(), greaterThan(3));
    String out = name + "-killed";
    Result killed =
        ShippedJar.signalled(folder, "KILL", () -> unitsDone(out) >= 1, arguments(out, more));
    assertThat(killed.err(), killed.exitCode(), equalTo(137));
    assertThat(Files.exists(folder.resolve(out + "/_joist/manifest.json")), equalTo(false));
    int done = unitsDone(out);
    Result resumed =
        ShippedJar.run(
            folder,
            arguments(
                out, Stream.concat(Stream.of(more), Stream.of("--resume")).toArray(String[]::new)));
    assertThat(resumed.err(), resumed.exitCode(), equalTo(1));
    assertThat(resumed.err(), containsString("joist: resuming: " + done + " unit"));
    assertThat(json(out + "/_joist/report.json").get("unitsResumed").intValue(), equalTo(done));
    assertThat(checksums(out), equalTo(checksums(name)));
    assertThat(files(out), equalTo(files(name)));
  }

  @Test
  void copiedRowGroupsAreTheSameAfterAKill() throws Exception {
    killedAndResumed("copied");
  }

  @Test
  void encodedRowsAreTheSameAfterAKill() throws Exception {
    killedAndResumed("encoded", "--recode", "--source-column", "from");
  }

  @Test
  void sortedRowsAreTheSameAfterAKill() throws Exception {
    killedAndResumed("sorted", "--sort-by", "h");
  }

  @Test
  void aRunThatIsKilledWhileItSortsLeavesNoSpilledRowsAndIsGoneOnWith() throws Exception {
    String[] sort = {"--sort-by", "h,t", "--shards", "1", "--row-group-size", "16MiB"};
    String[] run = {"compact", "in", "--memory", "64MiB"};
    Result whole =
        ShippedJar.run(
            folder,
            Stream.of(run, sort, new String[] {"--out", "one"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    assertThat(whole.err(), whole.exitCode(), equalTo(1));
    for (String signal : List.of("KILL", "INT")) {
      String out = "one-" + signal;
      String[] into =
          Stream.of(run, sort, new String[] {"--out", out})
              .flatMap(Stream::of)
              .toArray(String[]::new);
      ShippedJar.signalled(folder, signal, () -> assembling(out), into);
      assertThat(files(out).stream().filter(name -> name.contains("scratch")).count(), equalTo(0L));
      Result resumed =
          ShippedJar.run(
              folder, Stream.concat(Stream.of(into), Stream.of("--resume")).toArray(String[]::new));
      assertThat(resumed.err(), resumed.exitCode(), equalTo(1));
      assertThat(checksums(out), equalTo(checksums("one")));
      assertThat(files(out), equalTo(files("one")));
    }
  }

  /** Rows are being sorted when the file that they go to is begun. */
  private static boolean assembling(String out) throws IOException {
    Path staging = folder.resolve(out + "/_joist/staging");
    if (!Files.exists(staging)) {
      return false;
    }
    try (Stream<Path> files = Files.list(staging)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("assembled-"));
    }
  }
}
