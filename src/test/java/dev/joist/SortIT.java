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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact --sort-by} from outside, judged by DuckDB's {@code ORDER BY}. */
class SortIT {
  /** By name: what rows of a number hold. The odd ones are what sorts by mistake easily. */
  private static final List<String> COLUMNS =
      List.of(
          "i AS no",
          "CASE WHEN i % 7 = 0 THEN NULL ELSE (i * 7919) % 1000 - 500 END AS number",
          "CASE i % 9 WHEN 0 THEN 'NaN'::DOUBLE WHEN 1 THEN '-Infinity'::DOUBLE WHEN 2 THEN"
              + " 'Infinity'::DOUBLE WHEN 3 THEN NULL ELSE sin(i) END AS fraction",
          "CASE i % 6 WHEN 0 THEN '' WHEN 1 THEN 'ü' || i % 50 WHEN 2 THEN NULL WHEN 3 THEN 'a' ||"
              + " chr(0) || i % 3 WHEN 4 THEN repeat('x', 30) || i % 40 ELSE 'a' END AS text",
          "((i * 31) % 2000 - 1000)::DECIMAL(38, 4) / 8 AS price",
          "TIMESTAMP '2026-01-01' - INTERVAL (i * 977 % 5000) SECONDS AS at",
          "md5(i::VARCHAR)::UUID AS id",
          "(i % 251)::UTINYINT AS small",
          "i % 2 = 0 AS even",
          "CASE WHEN i % 4 = 0 THEN [] ELSE [i, NULL, i + 1] END AS list",
          "{'a': i, 'b': [{'c': 't' || i}]} AS nested",
          "MAP {'k' || i % 5: i} AS m",
          "'{\"a\":' || i || '}' AS text_of_json");

  private static final List<String> SORTS =
      List.of("fraction,text", "text,number", "price,number", "at,even,small", "id");

  @TempDir private Path folder;

  private Result compact(int code, String... arguments) throws Exception {
    Result result =
        ShippedJar.run(
            folder,
            Stream.concat(Stream.of("compact"), Stream.of(arguments)).toArray(String[]::new));
    assertThat(result.err() + result.out(), result.exitCode(), equalTo(code));
    return result;
  }

  private String read(String glob) {
    return "read_parquet(" + quoted(folder.resolve(glob)) + ", hive_partitioning = false)";
  }

  private void copy(DuckDb duck, String file, int from, int to) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    duck.execute(
        "COPY (SELECT %s FROM range(%d, %d) r(i)) TO %s (FORMAT parquet)"
            .formatted(String.join(", ", COLUMNS), from, to, quoted(path)));
  }

  private List<String> files(String out) throws Exception {
    try (Stream<Path> found = Files.walk(folder.resolve(out))) {
      return found
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(".parquet") && !name.contains("_joist"))
          .sorted()
          .toList();
    }
  }

  private Map<String, String> checksums(String out) throws Exception {
    JsonNode manifest =
        new ObjectMapper().readTree(folder.resolve(out + "/_joist/manifest.json").toFile());
    Map<String, String> checksums = new TreeMap<>();
    for (JsonNode file : manifest.get("files")) {
      checksums.put(file.get("name").asText(), file.get("checksum").asText());
    }
    return checksums;
  }

  /** Rows that are equal come in the order of the input, which is that of their numbers. */
  private void assertSorted(DuckDb duck, String file, String columns) throws Exception {
    List<String> order = new ArrayList<>();
    for (String column : columns.split(",", -1)) {
      order.add('"' + column + "\" ASC NULLS LAST");
    }
    order.add("no");
    assertThat(
        file + " by " + columns,
        duck.rows("SELECT * FROM " + read(file)),
        equalTo(
            duck.rows("SELECT * FROM " + read(file) + " ORDER BY " + String.join(", ", order))));
  }

  /** Its header is sound, so that only decoding tells; a copy would pass it on. */
  @Test
  void aPageThatCannotBeDecodedIsADeadLetterOfItsFile() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      for (String name : List.of("good", "bad")) {
        Files.createDirectories(folder.resolve("in"));
        duck.execute(
            "COPY (SELECT i, md5(i::VARCHAR) AS text FROM range(100000) r(i)) TO %s (FORMAT parquet)"
                .formatted(quoted(folder.resolve("in/" + name + ".parquet"))));
      }
      Path bad = folder.resolve("in/bad.parquet");
      byte[] bytes = Files.readAllBytes(bad);
      Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 2000, (byte) 0xff);
      Files.write(bad, bytes);
      Result result = compact(1, "in", "--out", "out", "--sort-by", "text");
      assertThat(result.out(), containsString("CORRUPT_PARQUET"));
      assertThat(
          duck.rows("SELECT count(*) AS n, sum(i)::BIGINT AS s FROM " + read("out/*.parquet")),
          equalTo(duck.rows("SELECT 100000 AS n, 4999950000 AS s")));
      assertThat(
          duck.rows(
              "SELECT split_part(source, '/', -1) AS file FROM "
                  + read("out/_joist/dead-letters/*.parquet")),
          equalTo(duck.rows("SELECT 'bad.parquet' AS file")));
    }
  }

  @Test
  void everyFileIsSortedAsDuckDbOrdersItsRowsAndHoldsThemAll() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      for (int i = 0; i < 5; i++) {
        copy(duck, "in/" + i + ".parquet", 1000 * i, 1000 * (i + 1));
      }
      copy(duck, "in/5.parquet", 5000, 90_000);
      for (String columns : SORTS) {
        String out = "by " + columns;
        compact(0, "in", "--out", out, "--shards", "3", "--sort-by", columns);
        assertThat(files(out).size(), equalTo(3));
        for (String file : files(out)) {
          assertSorted(duck, file, columns);
          assertThat(
              duck.texts(
                  "SELECT decode(value) FROM parquet_kv_metadata("
                      + quoted(folder.resolve(file))
                      + ") WHERE decode(key) = 'joist.sorted-by'"),
              equalTo(List.of(columns)));
        }
        assertThat(
            duck.rows("SELECT * FROM " + read(out + "/*.parquet") + " ORDER BY no"),
            equalTo(duck.rows("SELECT * FROM " + read("in/*.parquet") + " ORDER BY no")));
      }
    }
  }

  @Test
  void littleMemoryAnotherRunnerAndOtherWorkersGiveTheSameBytes() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      copy(duck, "in/1.parquet", 0, 300_000);
      copy(duck, "in/2.parquet", 300_000, 600_000);
    }
    List<String> same = List.of("in", "--shards", "1", "--row-group-size", "16MiB", "--sort-by");
    String[] usual = Stream.concat(same.stream(), Stream.of("text,number")).toArray(String[]::new);
    compact(0, with(usual, "--out", "usual"));
    compact(0, with(usual, "--out", "little", "--memory", "64MiB", "--workers", "1"));
    compact(0, with(usual, "--out", "flink", "--runner", "flink", "--workers", "3"));
    assertThat(checksums("usual").size(), equalTo(1));
    assertThat(checksums("little"), equalTo(checksums("usual")));
    assertThat(checksums("flink"), equalTo(checksums("usual")));
    Result verified = ShippedJar.run(folder, "verify", "usual");
    assertThat(verified.err() + verified.out(), verified.exitCode(), equalTo(0));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void foldersSourcesAndFilesThatAreReplacedAreSortedToo() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      for (String part : List.of("a=1", "a=2", ".")) {
        copy(duck, "in/" + part + "/1.parquet", 0, 500);
        copy(duck, "in/" + part + "/2.parquet", 500, 900);
      }
      Files.writeString(folder.resolve("in/broken.parquet"), "PAR1 and no more");
      compact(
          1, "in", "--out", "out", "--sort-by", "from_file,price", "--source-column", "from_file");
      assertThat(
          files("out"),
          equalTo(
              List.of(
                  "out/a=1/part-00000-of-00001.parquet",
                  "out/a=2/part-00000-of-00001.parquet",
                  "out/part-00000-of-00001.parquet")));
      for (String file : files("out")) {
        assertSorted(duck, file, "from_file,price");
      }
      compact(1, "in", "--out", "out", "--sort-by", "number", "--recode", "--if-exists", "replace");
      for (String file : files("out")) {
        assertSorted(duck, file, "number");
      }
      Result again =
          compact(1, "in", "--out", "out", "--sort-by", "number", "--recode", "--resume");
      assertThat(again.err(), containsString("nothing to do"));
      compact(0, "out", "--out", "unsorted");
      assertThat(
          duck.number(
              "SELECT count(*) FROM parquet_kv_metadata("
                  + quoted(folder.resolve("unsorted/part-00000-of-00001.parquet"))
                  + ") WHERE decode(key) = 'joist.sorted-by'"),
          equalTo(0L));
      compact(0, "in/a=1", "--out", "none", "--sort-by", "at", "--dry-run");
      assertThat(Files.exists(folder.resolve("none")), equalTo(false));
    }
  }

  @Test
  void columnsThatCannotBeSortedByAreRefusedByName() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      copy(duck, "in/1.parquet", 0, 10);
      duck.execute(
          "COPY (SELECT INTERVAL 1 DAY AS span, 1 AS n) TO "
              + quoted(folder.resolve("odd.parquet"))
              + " (FORMAT parquet)");
    }
    Result failed = compact(2, "in", "--out", "out", "--sort-by", "numbr");
    assertThat(
        failed.err(), containsString("--sort-by: there is no column numbr, did you mean number?"));
    Result interval = compact(2, "odd.parquet", "--out", "out", "--sort-by", "n,span");
    assertThat(interval.err(), containsString("the column span is of the type interval"));
    Result twice = compact(64, "in", "--out", "out", "--sort-by", "no,no");
    assertThat(twice.err(), containsString("the column no is named twice"));
    Result empty = compact(64, "in", "--out", "out", "--sort-by", "no,,at");
    assertThat(empty.err(), containsString("--sort-by needs names of columns"));
    assertThat(files("in").size(), greaterThan(0));
    assertThat(Files.exists(folder.resolve("out/_joist/manifest.json")), equalTo(false));
  }
}
