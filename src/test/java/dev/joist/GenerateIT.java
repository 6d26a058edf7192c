package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate} from outside: DuckDB and {@code convert} find what the answer key says. */
class GenerateIT {
  @TempDir private Path folder;

  private Result joist(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  private String answers(String out) {
    return "read_json(" + quoted(folder.resolve(out).resolve("_joist/answers.json")) + ")";
  }

  private Map<String, String> dataOf(String out) throws Exception {
    Map<String, String> bytes = new TreeMap<>();
    Path root = folder.resolve(out);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.startsWith("_joist") || name.endsWith("answers.json")) {
          bytes.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return bytes;
  }

  /** The pipeline has to be built under the lock for that. */
  @Test
  void aRunThatLosesItsLockPublishesNothing() throws Exception {
    Path staging = folder.resolve("lost/_joist/staging");
    Result result =
        ShippedJar.during(
            folder,
            () -> staged(staging) > 1,
            () -> Files.delete(staging.resolve("lock")),
            "generate",
            "contacts",
            "--rows",
            "3000000",
            "--out",
            "lost");
    assertThat(result.err(), result.exitCode(), equalTo(2));
    assertThat(result.err(), containsString("lost is no longer this run's"));
    assertThat(Files.exists(folder.resolve("lost/_joist/manifest.json")), equalTo(false));
  }

  private static long staged(Path staging) throws IOException {
    if (!Files.isDirectory(staging)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(staging)) {
      return files.count();
    }
  }

  @Test
  void duckDbCountsInContactsWhatTheKeySays() throws Exception {
    Result result =
        joist("generate", "contacts", "--rows", "200000", "--out", "out", "--shards", "3");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    assertThat(result.out(), containsString("200,000 rows in 3 files"));
    assertThat(result.out(), containsString("GB/s in memory"));
    String data = "read_parquet(" + quoted(folder.resolve("out/*.parquet")) + ")";
    String phones = "(SELECT unnest(phones) AS p FROM " + data + ")";
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.rows(
              "SELECT count(*) AS r, count(name) AS n, count(DISTINCT name) AS d,"
                  + " count(*) - count(phones) AS l FROM "
                  + data),
          equalTo(
              duck.rows(
                  "SELECT rows AS r, columns.name.values AS n, columns.name.distinct AS d,"
                      + " lists.phones.nulls AS l FROM "
                      + answers("out"))));
      assertThat(
          duck.rows(
              "SELECT count(*) AS e, count(p.number) AS n, count(DISTINCT p.number) AS d FROM "
                  + phones),
          equalTo(
              duck.rows(
                  "SELECT lists.phones.elements AS e, columns.\"phones[].number\".values AS n,"
                      + " columns.\"phones[].number\".distinct AS d FROM "
                      + answers("out"))));
    }
  }

  @Test
  void theSameSeedMakesTheSameBytesOnEveryRunnerAndAnyNumberOfWorkers() throws Exception {
    List<String> command =
        List.of("generate", "events", "--rows", "6000", "--shards", "3", "--bad-rate", "0.01");
    Result one = joist(with(command, "--out", "one", "--workers", "1"));
    Result three = joist(with(command, "--out", "three", "--workers", "3"));
    Result flink = joist(with(command, "--out", "flink", "--runner", "flink"));
    Result seed = joist(with(command, "--out", "seed", "--seed", "1"));
    for (Result result : List.of(one, three, flink, seed)) {
      assertThat(result.err(), result.exitCode(), equalTo(0));
    }
    assertThat(dataOf("one").size(), equalTo(4));
    assertThat(dataOf("three"), equalTo(dataOf("one")));
    assertThat(dataOf("flink"), equalTo(dataOf("one")));
    assertThat(dataOf("seed").equals(dataOf("one")), equalTo(false));
  }

  private static String[] with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void convertFindsExactlyTheFaultsOfTheKey() throws Exception {
    Result made =
        joist("generate", "events", "--rows", "8000", "--bad-rate", "0.01", "--out", "in");
    assertThat(made.err(), made.exitCode(), equalTo(0));
    Result read = joist("convert", "in", "--schema", "in/_joist/schema.yaml", "--out", "out");
    assertThat(read.err(), read.exitCode(), equalTo(1));
    String letters =
        "read_parquet(" + quoted(folder.resolve("out/_joist/dead-letters/*.parquet")) + ")";
    try (DuckDb duck = DuckDb.open()) {
      List<String> found =
          duck.rows(
              "SELECT code, parse_filename(source) AS file, ordinal, line FROM "
                  + letters
                  + " ORDER BY ordinal");
      assertThat(found.size(), greaterThan(40));
      assertThat(
          found,
          equalTo(
              duck.rows(
                  "SELECT p.code, p.file, p.ordinal, p.line FROM (SELECT unnest(places) AS p FROM "
                      + answers("in")
                      + ") ORDER BY p.ordinal")));
      assertThat(
          duck.number("SELECT rows FROM " + answers("in")),
          equalTo(
              duck.number(
                  "SELECT count(*) FROM read_parquet("
                      + quoted(folder.resolve("out/*.parquet"))
                      + ")")));
    }
  }

  @Test
  void convertFindsTheFaultyMembersOfAnArchiveAndThatItIsCut() throws Exception {
    Result made =
        joist("generate", "sessions", "--rows", "300", "--bad-rate", "0.05", "--out", "in");
    assertThat(made.err(), made.exitCode(), equalTo(0));
    Result read = joist("convert", "in", "--schema", "in/_joist/schema.yaml", "--out", "out");
    assertThat(read.err(), read.exitCode(), equalTo(1));
    assertThat(read.out(), containsString("CORRUPT_ARCHIVE"));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.rows(
              "SELECT code, member FROM read_parquet("
                  + quoted(folder.resolve("out/_joist/dead-letters/*.parquet"))
                  + ") ORDER BY member"),
          equalTo(
              duck.rows(
                  "SELECT p.code, p.member FROM (SELECT unnest(places) AS p FROM "
                      + answers("in")
                      + ") ORDER BY p.member")));
    }
  }

  @Test
  void filesOfTheListAreThereButForTheMissing() throws Exception {
    Result made = joist("generate", "shards", "--rows", "5000", "--bad-rate", "0.2", "--out", "in");
    assertThat(made.err(), made.exitCode(), equalTo(0));
    List<String> list = Files.readAllLines(folder.resolve("in/_joist/files.txt"));
    assertThat(list.size(), equalTo(50));
    long missing = list.stream().filter(file -> !Files.exists(Path.of(file))).count();
    try (DuckDb duck = DuckDb.open()) {
      assertThat(missing, equalTo(duck.number("SELECT faults.NOT_FOUND FROM " + answers("in"))));
    }
  }

  @Test
  void anotherOutputIsReplacedWhole() throws Exception {
    joist("generate", "contacts", "--rows", "1000", "--shards", "4", "--out", "out");
    Result refused = joist("generate", "contacts", "--rows", "1000", "--out", "out");
    assertThat(refused.exitCode(), equalTo(2));
    Result replaced =
        joist("generate", "sessions", "--rows", "20", "--out", "out", "--if-exists", "replace");
    assertThat(replaced.err(), replaced.exitCode(), equalTo(0));
    assertThat(
        dataOf("out").keySet().stream().toList(),
        equalTo(List.of("_joist/answers.json", "part-00000-of-00001.tar.gz")));
  }

  @Test
  void flagsThatWouldDoNothingAreRefusedByName() throws Exception {
    for (String flag : List.of("--partition-by=name", "--max-dead=1")) {
      Result refused = joist("generate", "contacts", "--rows", "9", "--out", "out", flag);
      assertThat(refused.err(), refused.exitCode(), equalTo(64));
      assertThat(refused.err(), containsString(flag.substring(0, flag.indexOf('='))));
    }
    for (String flag : List.of("--codec=zstd", "--row-group-rows=5", "--row-group-size=1MB")) {
      Result refused = joist("generate", "events", "--rows", "9", "--out", "out", flag);
      assertThat(refused.err(), refused.exitCode(), equalTo(64));
      assertThat(refused.err(), containsString("is for Parquet, not for ndjson"));
    }
    Result size = joist("generate", "shards", "--rows", "9", "--out", "out", "--target-size=1MB");
    assertThat(size.err(), size.exitCode(), equalTo(64));
    assertThat(size.err(), containsString("--target-size"));
  }

  @Test
  void flagsOfFilesAndRowGroupsShapeThem() throws Exception {
    Result result =
        joist(
            with(
                List.of("generate", "contacts", "--rows", "300000", "--out", "out"),
                "--target-size=3MB",
                "--row-group-rows=5000",
                "--codec=zstd",
                "--memory=64MiB",
                "--progress=plain"));
    assertThat(result.err(), result.exitCode(), equalTo(0));
    assertThat(result.err(), containsString("joist: generating, 300,000 of 300,000 rows"));
    String meta = "parquet_metadata(" + quoted(folder.resolve("out/*.parquet")) + ")";
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.rows("SELECT max(row_group_num_rows) AS r, min(compression) AS c FROM " + meta),
          equalTo(duck.rows("SELECT 5000 AS r, 'ZSTD' AS c")));
      assertThat(duck.number("SELECT count(DISTINCT file_name) FROM " + meta), greaterThan(1L));
    }
  }

  @Test
  void aDryRunTellsThePlanAndWritesNothing() throws Exception {
    Result plan =
        joist("generate", "sessions", "--rows", "40", "--shards=3", "--out", "out", "--dry-run");
    assertThat(plan.err(), plan.exitCode(), equalTo(0));
    assertThat(
        plan.out(), containsString("would make 40 sessions with seed 0 in 3 files (tar.gz)"));
    assertThat(Files.exists(folder.resolve("out/_joist")), equalTo(false));
  }

  @Test
  void whatCannotBeMadeIsAUsageError() throws Exception {
    Result format = joist("generate", "events", "--rows", "10", "--format", "tar", "--out", "out");
    assertThat(format.exitCode(), equalTo(64));
    assertThat(format.err(), containsString("events do not come as tar"));
    Result rate = joist("generate", "contacts", "--rows", "9", "--bad-rate", "0.1", "--out", "out");
    assertThat(rate.exitCode(), equalTo(64));
    assertThat(rate.err(), containsString("the rows of a Parquet file are all sound"));
  }
}
