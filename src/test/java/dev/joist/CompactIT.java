package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact} from outside: the jar as a process, judged by DuckDB. */
class CompactIT {
  @TempDir private Path folder;

  private Result joist(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  private Result compact(int code, String... arguments) throws Exception {
    Result result =
        joist(Stream.concat(Stream.of("compact"), Stream.of(arguments)).toArray(String[]::new));
    assertThat(result.err() + result.out(), result.exitCode(), equalTo(code));
    return result;
  }

  private String rowsOf(String glob) {
    return "read_parquet(" + quoted(folder.resolve(glob)) + ")";
  }

  private void copy(DuckDb duck, String query, String file) throws Exception {
    copy(duck, query, file, "");
  }

  private void copy(DuckDb duck, String query, String file, String options) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    duck.execute("COPY (" + query + ") TO " + quoted(path) + " (FORMAT parquet" + options + ")");
  }

  private List<String> letters(DuckDb duck, String out) throws Exception {
    return duck.texts(
        "SELECT code || ' ' || regexp_extract(source, '[^/]*$') || ': ' || message FROM "
            + rowsOf(out + "/_joist/dead-letters/*.parquet"));
  }

  private String parts(String out) throws Exception {
    List<String> files =
        partsOf(out).stream().map(name -> quoted(folder.resolve(out).resolve(name))).toList();
    return "read_parquet([" + String.join(",", files) + "], filename = true)";
  }

  private void assertBalanced(DuckDb duck, String out) throws Exception {
    Path books = folder.resolve(out).resolve("_joist");
    String ledger = rowsOf(out + "/_joist/ledger.parquet");
    assertThat(
        duck.number("SELECT count(*) FROM " + ledger + " WHERE documents <> rows + dead_letters"),
        equalTo(0L));
    assertThat(
        duck.number("SELECT sum(rows) FROM " + ledger),
        equalTo(duck.number("SELECT count(*) FROM " + parts(out))));
    assertThat(Files.exists(books.resolve("staging")), equalTo(false));
  }

  private List<String> partsOf(String out) throws Exception {
    Path root = folder.resolve(out);
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".parquet") && !name.startsWith("_joist"))
          .sorted()
          .toList();
    }
  }

  @Test
  void shardsOfAListComeInItsOrderIntoExactlyAsManyFilesAsAsked() throws Exception {
    Result made =
        joist(
            "generate",
            "shards",
            "--rows",
            "60000",
            "--shards",
            "600",
            "--bad-rate",
            "0.01",
            "--out",
            "shards");
    assertThat(made.err(), made.exitCode(), equalTo(0));
    List<String> lines =
        new ArrayList<>(Files.readAllLines(folder.resolve("shards/_joist/files.txt")));
    Collections.reverse(lines);
    Files.writeString(folder.resolve("no parquet.txt"), "a note\n");
    lines.add(3, "no parquet.txt");
    lines.add(0, "# a comment");
    Files.write(folder.resolve("list.txt"), lines);
    Result result = compact(1, "@list.txt", "--out", "out", "--shards", "3");
    assertThat(partsOf("out").size(), equalTo(3));
    try (DuckDb duck = DuckDb.open()) {
      assertBalanced(duck, "out");
      List<String> letters = letters(duck, "out");
      assertThat(letters.get(0), containsString("CORRUPT_PARQUET no parquet.txt: a Parquet file"));
      long faults =
          duck.number(
              "SELECT list_sum(map_values(faults)) FROM read_json("
                  + quoted(folder.resolve("shards/_joist/answers.json"))
                  + ", columns = {faults: 'MAP(VARCHAR, BIGINT)'})");
      assertThat((long) letters.size(), equalTo(faults + 1));
      String dead = rowsOf("out/_joist/dead-letters/*.parquet");
      String sound =
          duck.texts(
                  "SELECT string_agg('''' || path || '''', ',') FROM "
                      + rowsOf("out/_joist/ledger.parquet")
                      + " WHERE path NOT IN (SELECT source FROM "
                      + dead
                      + ")")
              .get(0);
      assertThat(
          duck.rows("SELECT * FROM " + rowsOf("out/*.parquet")),
          equalTo(duck.rows("SELECT * FROM read_parquet([" + sound + "])")));
    }
    assertThat(result.out(), containsString("from 601 sources"));
  }

  @Test
  void schemasMergeAndWhatDoesNotFitIsADeadLetterThatNamesBothTypes() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      copy(
          duck,
          "SELECT 1::INT AS id, 'a' AS name, {'x': 1::INT} AS s, [1::INT, NULL] AS l",
          "in/1.parquet");
      copy(
          duck,
          "SELECT 5000000000 AS id, 2.5::FLOAT AS price, {'y': 'new', 'x': 7} AS s,"
              + " [8000000000] AS l",
          "in/2.parquet");
      copy(duck, "SELECT 'three' AS id, 'c' AS name", "in/3.parquet");
      copy(
          duck,
          "SELECT 0.1 :: DOUBLE AS price, MAP {'k': DATE '2026-01-02'} AS m,"
              + " 12.34::DECIMAL(30,2) AS d, UUID '00112233-4455-6677-8899-aabbccddeeff' AS u,"
              + " INTERVAL 3 DAYS AS i, TIME '01:02:03' AS t, 'b'::BLOB AS b, TIMESTAMPTZ"
              + " '2026-01-02 03:04:05+00' AS z",
          "in/4.parquet");
      Files.write(folder.resolve("in/5.parquet"), new byte[0]);
      compact(1, "in", "--out", "out");
      assertThat(
          letters(duck, "out"),
          equalTo(
              List.of(
                  "SCHEMA_MISMATCH 3.parquet: the column id is int64 in one file and string in"
                      + " another, and no type holds both without loss: the first is that of the"
                      + " files before this one, from "
                      + "in/1.parquet"
                      + " on",
                  "CORRUPT_PARQUET 5.parquet: a Parquet file has at least 12 bytes, this one 0")));
      String union =
          "SELECT * FROM read_parquet(["
              + quoted(folder.resolve("in/1.parquet"))
              + ","
              + quoted(folder.resolve("in/2.parquet"))
              + ","
              + quoted(folder.resolve("in/4.parquet"))
              + "], union_by_name = true)";
      String types = "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM ";
      assertThat(duck.rows("SELECT * FROM " + rowsOf("out/*.parquet")), equalTo(duck.rows(union)));
      assertThat(
          duck.texts(types + rowsOf("out/*.parquet") + ")"),
          equalTo(duck.texts(types + "(" + union + "))")));
      assertBalanced(duck, "out");
      Result told = compact(1, "in", "--out", "none", "--dry-run");
      assertThat(told.out(), containsString("2 of them would be dead letters"));
      assertThat(Files.exists(folder.resolve("none")), equalTo(false));
      Result failed = compact(2, "in", "--out", "none", "--max-dead", "0");
      assertThat(failed.err(), containsString("2 of 5 documents are dead letters"));
      assertThat(partsOf("none"), equalTo(List.of()));
    }
  }

  @Test
  void partitionFoldersStayAndTheSourceIsTold() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      for (String part : List.of("a=1/b=x", "a=1/b=y z", "a=2/b=x", ".")) {
        for (int i = 0; i < 3; i++) {
          copy(
              duck,
              "SELECT " + i + " AS i, '" + part + "' AS part FROM range(10)",
              "table/year=2026/" + part + "/" + i + ".parquet");
        }
      }
      Files.writeString(folder.resolve("table/year=2026/_SUCCESS"), "");
      compact(0, "table/year=2026", "--out", "out", "--source-column", "from_file");
      assertThat(
          partsOf("out"),
          equalTo(
              List.of(
                  "a=1/b=x/part-00000-of-00001.parquet",
                  "a=1/b=y z/part-00000-of-00001.parquet",
                  "a=2/b=x/part-00000-of-00001.parquet",
                  "part-00000-of-00001.parquet")));
      assertThat(
          duck.number(
              "SELECT count(*) FROM "
                  + parts("out")
                  + " WHERE from_file LIKE '%table/year=2026/%' || i || '.parquet'"
                  + " AND (part = '.' OR filename LIKE '%/' || part || '/part%')"),
          equalTo(120L));
      assertBalanced(duck, "out");
      Result taken = compact(2, "table/year=2026", "--out", "x", "--source-column", "part");
      assertThat(taken.err(), containsString("the files have a column of that name"));
      compact(0, "table", "--out", "years", "--shards", "2");
      assertThat(partsOf("years").size(), equalTo(8));
      assertThat(partsOf("years").get(0), containsString("year=2026/a=1/b=x/part-00000-of-00002"));
    }
  }

  @Test
  void largeRowGroupsAreCopiedByteForByteUnlessToldOtherwise() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      String large = "SELECT i, i::VARCHAR AS t, [i, i + 1] AS l FROM range(%d, %d) r(i)";
      String codec = ", CODEC zstd, ROW_GROUP_SIZE 100000, KV_METADATA {owner: 'ann', no: '%d'}";
      copy(duck, large.formatted(0, 200_000), "in/1.parquet", codec.formatted(1));
      copy(duck, large.formatted(200_000, 300_000), "in/2.parquet", codec.formatted(2));
      compact(0, "in", "--out", "copied");
      assertThat(chunks(duck, "copied"), equalTo(chunks(duck, "in")));
      assertThat(
          duck.texts(
              "SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata("
                  + quoted(folder.resolve("copied/*.parquet"))
                  + ")"),
          equalTo(List.of("owner=ann")));
      compact(0, "in", "--out", "zstd", "--codec", "zstd");
      assertThat(chunks(duck, "zstd"), equalTo(chunks(duck, "in")));
      compact(0, "in", "--out", "recoded", "--codec", "zstd", "--recode");
      compact(0, "in", "--out", "snappy", "--codec", "snappy");
      for (String other : List.of("recoded", "snappy")) {
        assertThat(chunks(duck, other), not(equalTo(chunks(duck, "in"))));
        assertThat(
            duck.rows("SELECT * FROM " + rowsOf(other + "/*.parquet")),
            equalTo(duck.rows("SELECT * FROM " + rowsOf("in/*.parquet"))));
      }
      assertThat(
          duck.texts(
              "SELECT DISTINCT compression FROM parquet_metadata("
                  + quoted(folder.resolve("snappy/*.parquet"))
                  + ") WHERE compression <> 'UNCOMPRESSED'"),
          equalTo(List.of("SNAPPY")));
    }
  }

  @Test
  void inputsAreDeletedWhenTheOutputIsVerifiedAndNotBefore() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      copy(duck, "SELECT i FROM range(10) r(i)", "in/1.parquet");
      copy(duck, "SELECT i FROM range(10, 30) r(i)", "in/2.parquet");
      copy(duck, "SELECT i FROM range(0) r(i)", "in/empty.parquet");
      Files.writeString(folder.resolve("in/broken.parquet"), "PAR1 and no more");
      Result result = compact(1, "in", "--out", "out", "--delete-inputs");
      assertThat(result.err(), containsString("deleting 2 inputs whose rows are all in"));
      assertThat(partsOf("in"), equalTo(List.of("broken.parquet", "empty.parquet")));
      assertThat(
          duck.number("SELECT sum(i) FROM " + rowsOf("out/*.parquet")), equalTo(29L * 30 / 2));
      assertBalanced(duck, "out");
    }
  }

  @Test
  void aDryRunDeletesNoInputs() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      copy(duck, "SELECT i FROM range(10) r(i)", "in/1.parquet");
      compact(0, "in", "--out", "out");
      compact(0, "in", "--out", "out", "--if-exists", "replace", "--dry-run", "--delete-inputs");
      assertThat(partsOf("in"), equalTo(List.of("1.parquet")));
    }
  }

  @Test
  void whoeverIsInterruptedWhenTheOutputIsPublishedKeepsTheInputs() throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      copy(duck, "SELECT i, md5(i::TEXT) AS t FROM range(4_000_000) r(i)", "in/1.parquet");
      Path manifest = folder.resolve("out/_joist/manifest.json");
      Result stopped =
          ShippedJar.signalled(
              folder, "INT", manifest, "compact", "in", "--out", "out", "--delete-inputs");
      assertThat(stopped.err(), stopped.exitCode(), equalTo(130));
      assertThat(stopped.err(), containsString("interrupted: the output is published"));
      assertThat(partsOf("in"), equalTo(List.of("1.parquet")));
      // With what it has made it goes on.
      compact(0, "in", "--out", "out", "--delete-inputs", "--resume");
      assertThat(partsOf("in"), equalTo(List.of()));
      assertBalanced(duck, "out");
    }
  }

  /** Types that widen, or stay, by the name of the column. */
  private static final List<List<String>> COLUMNS =
      List.of(
          List.of("(i % 100)::TINYINT", "i::INT", "i * 3000000000", "NULL::SMALLINT"),
          List.of("i::FLOAT / 3", "i::DOUBLE / 7"),
          List.of("'t' || i", "NULL::VARCHAR"),
          List.of("[i, NULL]", "[i::INT]", "[]::INT[]", "NULL::INT[]"),
          List.of("{'x': i::INT, 'y': 'q'}", "{'y': NULL::VARCHAR, 'z': [i]}", "{'x': i}"),
          List.of("MAP {'k' || i: i::INT}", "MAP {'k': i, 'l': NULL}"),
          List.of("[{'p': i, 'q': [{'r': 'a'}]}, NULL]", "[{'q': [{'r': 'x', 's': i}]}]"),
          List.of("(i / 100)::DECIMAL(30, 4)"),
          List.of("(i % 200)::UTINYINT", "(i % 99)::SMALLINT"),
          List.of("INTERVAL (i) DAYS", "NULL::INTERVAL"));

  @Test
  void filesOfRandomColumnsAreTheUnionThatDuckDbReads() throws Exception {
    Random random = new Random(71);
    for (int round = 0; round < 4; round++) {
      try (DuckDb duck = DuckDb.open()) {
        List<String> files = new ArrayList<>();
        for (int file = 0; file < 6; file++) {
          List<String> columns = new ArrayList<>();
          for (int column = 0; column < COLUMNS.size(); column++) {
            List<String> kinds = COLUMNS.get(column);
            if (columns.isEmpty() || random.nextBoolean()) {
              columns.add(kinds.get(random.nextInt(kinds.size())) + " AS c" + column);
            }
          }
          Collections.shuffle(columns, random);
          int rows = random.nextInt(3) == 0 ? 70_000 : random.nextInt(100);
          files.add("in" + round + "/" + file + ".parquet");
          String query = "SELECT " + String.join(", ", columns) + " FROM range(" + rows + ") r(i)";
          copy(duck, query, files.get(file));
        }
        compact(0, "in" + round, "--out", "out" + round, "--shards", "2");
        String union =
            "read_parquet("
                + quoted(folder.resolve("in" + round + "/*.parquet"))
                + ", union_by_name = true)";
        String out = rowsOf("out" + round + "/*.parquet");
        assertThat(
            "round " + round,
            duck.rows("SELECT * FROM " + out),
            equalTo(duck.rows("SELECT * FROM " + union)));
      }
    }
  }

  /** The bytes of all column chunks, in their order. */
  private List<String> chunks(DuckDb duck, String name) throws Exception {
    List<String> chunks = new ArrayList<>();
    for (String place :
        duck.texts(
            "SELECT file_name || '|' || least(data_page_offset,"
                + " coalesce(nullif(dictionary_page_offset, 0), data_page_offset)) || '|' ||"
                + " total_compressed_size FROM parquet_metadata("
                + quoted(folder.resolve(name + "/*.parquet"))
                + ") ORDER BY file_name, row_group_id, column_id")) {
      String[] parts = place.split("\\|", 3);
      byte[] file = Files.readAllBytes(Path.of(parts[0]));
      int from = Integer.parseInt(parts[1]);
      CRC32 sum = new CRC32();
      sum.update(file, from, Integer.parseInt(parts[2]));
      chunks.add(parts[2] + ":" + sum.getValue());
    }
    return chunks;
  }
}
