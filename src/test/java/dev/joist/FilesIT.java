package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags that say how many files there are, where they lie and how large they are. */
class FilesIT {
  private static final int ROWS = 5000;

  @TempDir private Path folder;

  @BeforeEach
  void writeInput() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int id = 0; id < ROWS; id++) {
      String city = List.of("\"Ulm\"", "\"a/b=c\"", "\"Köln\"", "null", "\"\"").get(id % 5);
      text.append(
          "{\"id\":%d,\"city\":%s,\"day\":\"2026-01-0%d\"}\n".formatted(id, city, id % 3 + 1));
    }
    Files.writeString(folder.resolve("in.ndjson"), text);
  }

  private Result convert(String out, String... more) throws Exception {
    Stream<String> arguments = Stream.of("convert", "in.ndjson", "--out", out);
    return ShippedJar.run(folder, Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
  }

  private void assertConverts(String out, String... more) throws Exception {
    Result result = convert(out, more);
    assertThat(result.err(), result.exitCode(), equalTo(0));
  }

  private List<Path> parts(String out) throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve(out))) {
      return files
          .filter(file -> !file.toString().contains("_joist") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  private String table(String out, String options) {
    return "read_parquet(" + quoted(folder.resolve(out) + "/**/part-*.parquet") + options + ")";
  }

  @Test
  void shardsAreExactlySoManyFiles() throws Exception {
    assertConverts("out", "--shards", "3", "--row-group-rows", "100");
    assertThat(parts("out"), hasSize(3));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.texts("SELECT id FROM " + table("out", "")).stream().map(Integer::valueOf).toList(),
          equalTo(Stream.iterate(0, id -> id + 1).limit(ROWS).toList()));
      String groups = "SELECT max(row_group_num_rows) FROM parquet_metadata(%s)";
      assertThat(duck.number(groups.formatted(quoted(parts("out").get(1)))), equalTo(100L));
    }
  }

  @Test
  void aTargetSizeMakesSeveralFilesOfAboutThatSize() throws Exception {
    assertConverts("out", "--target-size", "5KB", "--row-group-rows", "200");
    List<Path> parts = parts("out");
    for (Path part : parts) {
      assertThat(part + " is large", Files.size(part) < 10_000, equalTo(true));
    }
    assertThat(parts.size() > 2, equalTo(true));
  }

  @Test
  void partitionsReadBackAsTheColumnsThatTheyAre() throws Exception {
    for (String runner : List.of("direct", "flink")) {
      assertConverts(runner, "--partition-by", "city,day", "--runner", runner);
      assertThat(parts(runner), hasSize(15));
      String rows = "SELECT id, %s AS city, CAST(day AS DATE) AS day FROM %s ORDER BY id";
      try (DuckDb duck = DuckDb.open()) {
        String input = "read_json(" + quoted(folder.resolve("in.ndjson")) + ")";
        assertThat(
            duck.rows(rows.formatted("city", table(runner, ", hive_partitioning = true"))),
            equalTo(duck.rows(rows.formatted("city", input))));
      }
    }
    for (Path part : parts("direct")) {
      Path same = folder.resolve("flink").resolve(folder.resolve("direct").relativize(part));
      assertThat(Files.mismatch(part, same), equalTo(-1L));
    }
  }

  @Test
  void replacingPartitionsLeavesNothingOfTheOldOnes() throws Exception {
    assertConverts("out", "--partition-by", "city");
    assertConverts("out", "--if-exists", "replace");
    try (Stream<Path> below = Files.list(folder.resolve("out"))) {
      assertThat(
          below.map(path -> path.getFileName().toString()).sorted().toList(),
          equalTo(List.of("_joist", "part-00000-of-00001.parquet")));
    }
  }

  @Test
  void moreDeadLettersThanAllowedPublishNothing() throws Exception {
    Files.writeString(folder.resolve("in.ndjson"), "{\"id\":1}\n{\n");
    Result result = convert("out", "--max-dead", "10%");
    assertThat(result.exitCode(), equalTo(2));
    assertThat(result.err(), containsString("1 of 2 documents are dead letters"));
    assertThat(parts("out"), hasSize(0));
    assertThat(convert("out", "--max-dead", "1").exitCode(), equalTo(1));
  }

  @Test
  void valuesThatCannotBeAreRefusedInWords() throws Exception {
    for (List<String> wrong :
        List.of(
            List.of("--shards", "0", "at least 1"),
            List.of("--target-size", "lots", "like 64MB"),
            List.of("--max-dead", "some", "nor a percentage"),
            List.of("--row-group-size", "2GiB", "at most 1GiB"),
            List.of("--memory", "1MB", "at least 64MiB"))) {
      Result result = convert("out", wrong.get(0), wrong.get(1));
      assertThat(wrong + result.err(), result.exitCode(), equalTo(64));
      assertThat(result.err(), containsString(wrong.get(2)));
    }
    Result result = convert("out", "--partition-by", "town");
    assertThat(result.exitCode(), equalTo(2));
    assertThat(result.err(), containsString("there is no column town"));
  }
}
