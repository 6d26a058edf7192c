package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Ctrl-C and {@code kill} in the midst of a run. */
@Isolated
class InterruptIT {
  /** Of some 80 bytes: seconds of work for any machine. */
  private static final int LINES = 4_000_000;

  @TempDir private static Path folder;

  @BeforeAll
  static void writeMuch() throws Exception {
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("big.ndjson"))) {
      for (int i = 0; i < LINES; i++) {
        out.write(
            "{\"id\":" + i + ",\"text\":\"the quick brown fox jumps over\",\"tags\":[1,2,3]}\n");
      }
    }
    Files.writeString(folder.resolve("small.ndjson"), "{\"id\":1}\n");
  }

  private static Result interrupted(String signal, String out, String... more) throws Exception {
    List<String> arguments =
        Stream.concat(
                Stream.of("convert", "big.ndjson", "--out", out, "--progress", "plain"),
                Stream.of(more))
            .toList();
    Path staging = folder.resolve(out).resolve("_joist/staging");
    return ShippedJar.signalled(folder, signal, staging, arguments.toArray(String[]::new));
  }

  private static void assertNothingIsPublished(Result result, String out) throws Exception {
    assertThat(result.err(), result.exitCode(), equalTo(130));
    assertThat(result.err(), containsString("joist: interrupted: nothing was published"));
    assertThat(result.err(), not(containsString("Exception")));
    assertThat(result.out(), equalTo(""));
    try (Stream<Path> files = Files.walk(folder.resolve(out))) {
      assertThat(
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("/_joist/staging/"))
              .toList(),
          equalTo(List.of()));
    }
  }

  private static void assertTheNextRunSucceeds(String out) throws Exception {
    Result next = ShippedJar.run(folder, "convert", "small.ndjson", "--out", out);
    assertThat(next.err(), next.exitCode(), equalTo(0));
    assertThat(next.out(), containsString("1 documents from 1 source: 1 rows"));
    assertThat(Files.exists(folder.resolve(out).resolve("_joist/staging")), equalTo(false));
  }

  @Test
  void aRunThatIsInterruptedPublishesNothingAndCanBeRunAgain() throws Exception {
    assertNothingIsPublished(interrupted("INT", "int"), "int");
    assertTheNextRunSucceeds("int");
  }

  @Test
  void soDoesOneOnFlinkThatIsTerminated() throws Exception {
    assertNothingIsPublished(interrupted("TERM", "term", "--runner", "flink"), "term");
    assertTheNextRunSucceeds("term");
  }

  @Test
  void theOldOutputOutlivesAnInterruptedReplacement() throws Exception {
    assertThat(
        ShippedJar.run(folder, "convert", "small.ndjson", "--out", "old").exitCode(), equalTo(0));
    byte[] before = Files.readAllBytes(folder.resolve("old/_joist/manifest.json"));
    Result result = interrupted("INT", "old", "--if-exists", "replace");
    assertThat(result.err(), result.exitCode(), equalTo(130));
    assertThat(Files.readAllBytes(folder.resolve("old/_joist/manifest.json")), equalTo(before));
    assertThat(Files.exists(folder.resolve("old/part-00000-of-00001.parquet")), equalTo(true));
  }
}
