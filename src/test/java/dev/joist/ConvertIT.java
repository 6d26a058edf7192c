package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code convert} from outside: the jar as a process, judged by DuckDB. */
class ConvertIT {
  private static final String EVENTS =
      """
      {"id":1,"kind":"push","actor":{"login":"ann","bot":false},"tags":["a","b"],"size":1.5,"day":"2026-01-02","at":"2026-01-02T03:04:05Z"}
      {"id":2,"kind":"péché 日本 😀","actor":{"login":"bob \\"the\\" \\u00fcber","bot":true},"tags":[],"size":2,"day":"2026-01-03","at":"2026-01-02T03:04:05.000001Z"}
      {"id":3,"kind":null,"actor":null,"tags":null,"size":null,"day":null,"at":null}
      {"at":"1969-12-31T23:59:59.5Z","id":-9223372036854775808,"odd name.with dots":"x","commits":[{"sha":"1f","files":[1,2,3]},{"sha":"2e","files":[]},{"sha":"3d"}]}

      {"id":9223372036854775807,"size":-1e-300,"":"no name","actor":{"login":"","bot":null}}
      """;

  /** DuckDB leaves timestamps of mixed precision text; in Parquet they have a zone. */
  private static final String INSTANTS = "* REPLACE (epoch_us(\"at\") AS \"at\")";

  private static final String TEXT_INSTANTS = "* REPLACE (epoch_us(\"at\"::TIMESTAMP) AS \"at\")";

  @TempDir private Path folder;

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private Result convert(String... arguments) throws Exception {
    return ShippedJar.run(
        folder, Stream.concat(Stream.of("convert"), Stream.of(arguments)).toArray(String[]::new));
  }

  private String data(String out) {
    return "read_parquet(" + quoted(folder.resolve(out).resolve("*.parquet")) + ")";
  }

  private static String json(Path file, String options) {
    return "read_json("
        + quoted(file)
        + ", format='newline_delimited', sample_size=-1"
        + options
        + ")";
  }

  private Map<String, String> bytesOf(String out) throws Exception {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(out))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(
            String.valueOf(file.getFileName()),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return bytes;
  }

  private void assertBalanced(DuckDb duck, String out) throws Exception {
    Path books = folder.resolve(out).resolve("_joist");
    String ledger = "read_parquet(" + quoted(books.resolve("ledger.parquet")) + ")";
    assertThat(
        duck.number("SELECT count(*) FROM " + ledger + " WHERE documents <> rows + dead_letters"),
        equalTo(0L));
    String manifest = "read_json(" + quoted(books.resolve("manifest.json")) + ")";
    for (String sum :
        List.of("documents = m.documents", "rows = m.rows", "dead_letters = m.deadLetters")) {
      String column = sum.substring(0, sum.indexOf(' '));
      assertThat(
          sum,
          duck.number("SELECT sum(" + column + ") FROM " + ledger),
          equalTo(
              duck.number(
                  "SELECT " + sum.substring(sum.indexOf('=') + 2) + " FROM " + manifest + " m")));
    }
    assertThat(Files.exists(books.resolve("staging")), equalTo(false));
  }

  @Test
  void rowsAreThoseThatDuckDbReadsFromTheSameJson() throws Exception {
    Path input = write("events with a space.ndjson", EVENTS);
    Result result = convert(input.toString(), "--out", "out");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.rows("SELECT " + INSTANTS + " FROM " + data("out")),
          equalTo(duck.rows("SELECT " + TEXT_INSTANTS + " FROM " + json(input, ""))));
      assertBalanced(duck, "out");
    }
    assertThat(result.out(), containsString("5 documents from 1 source: 5 rows in 1 file, 0 dead"));
  }

  @Test
  void exactNumbersAndTextDatesStayAsTheyStood() throws Exception {
    String digits = "0.12345678901234567890123";
    write("a.ndjson", "{\"n\":" + digits + ",\"d\":\"2026-01-02\"}\n{\"n\":1e2,\"d\":null}\n");
    Result plain = convert("a.ndjson", "--out", "plain");
    Result exact = convert("a.ndjson", "--out", "exact", "--numbers", "exact", "--text-dates");
    assertThat(plain.err(), plain.exitCode(), equalTo(0));
    assertThat(exact.err(), exact.exitCode(), equalTo(0));
    String types = "SELECT DISTINCT typeof(n) || ' ' || typeof(d) FROM ";
    try (DuckDb duck = DuckDb.open()) {
      assertThat(duck.texts(types + data("plain")), equalTo(List.of("DOUBLE DATE")));
      assertThat(duck.texts(types + data("exact")), equalTo(List.of("VARCHAR VARCHAR")));
      assertThat(duck.texts("SELECT n FROM " + data("exact")), equalTo(List.of(digits, "1e2")));
    }
    Result refused = convert("a.ndjson", "--out", "x", "--numbers", "exakt");
    assertThat(refused.exitCode(), equalTo(64));
    assertThat(refused.err(), containsString("is not one of nearest, exact, maybe exact"));
  }

  @Test
  void runnersAndRunsWriteTheSameBytes() throws Exception {
    write("a.ndjson", EVENTS.repeat(2000));
    write("b.ndjson", EVENTS);
    for (String run : List.of("direct", "again", "flink")) {
      String runner = run.equals("flink") ? "flink" : "direct";
      Result result =
          convert("a.ndjson", "b.ndjson", "--out", run, "--runner", runner, "--workers", "2");
      assertThat(result.err(), result.exitCode(), equalTo(0));
    }
    Map<String, String> direct = bytesOf("direct");
    assertThat(direct.size(), greaterThan(0));
    assertThat(bytesOf("again").equals(direct), equalTo(true));
    assertThat(bytesOf("flink").equals(direct), equalTo(true));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(duck.number("SELECT count(*) FROM " + data("flink")), equalTo(10_005L));
      assertBalanced(duck, "flink");
    }
  }

  @Test
  void brokenLinesBecomeDeadLettersWithTheirPlace() throws Exception {
    Path input =
        write(
            "broken.ndjson",
            "{\"id\":1}\n{\"id\":\n{\"id\":2} x\n[3]\n{\"id\":4,\"id\":5}\n{\"id\":6}\n");
    Result result = convert(input.toString(), "--out", "out", "--json");
    assertThat(result.err(), result.exitCode(), equalTo(1));
    assertThat(
        result.out(),
        containsString(
            "\"deadLetters\":{\"DUPLICATE_KEY\":1,\"MALFORMED_JSON\":1,\"NOT_AN_OBJECT\":1,\"TRAILING_BYTES\":1}"));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(duck.rows("FROM " + data("out")), equalTo(List.of("{\"id\":1}", "{\"id\":6}")));
      String letters =
          "read_parquet("
              + quoted(folder.resolve("out/_joist/dead-letters/part-00000-of-00001.parquet"))
              + ")";
      assertThat(
          duck.rows("SELECT ordinal, line, code, decode(raw) AS raw FROM " + letters),
          equalTo(
              List.of(
                  "{\"ordinal\":1,\"line\":2,\"code\":\"MALFORMED_JSON\",\"raw\":\"{\\\"id\\\":\"}",
                  "{\"ordinal\":2,\"line\":3,\"code\":\"TRAILING_BYTES\",\"raw\":\"{\\\"id\\\":2} x\"}",
                  "{\"ordinal\":3,\"line\":4,\"code\":\"NOT_AN_OBJECT\",\"raw\":\"[3]\"}",
                  "{\"ordinal\":4,\"line\":5,\"code\":\"DUPLICATE_KEY\",\"raw\":\"{\\\"id\\\":4,\\\"id\\\":5}\"}")));
      assertBalanced(duck, "out");
    }
  }

  @Test
  void aMissingFileIsADeadLetterAndItsNeighboursAreRead() throws Exception {
    write("a.ndjson", "{\"id\":1}\n");
    write("list.txt", "# the morning\na.ndjson\n\nabsent.ndjson\na.ndjson\n");
    Result result = convert("@list.txt", "--out", "out");
    assertThat(result.err(), result.exitCode(), equalTo(1));
    assertThat(result.out(), containsString("NOT_FOUND"));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(duck.number("SELECT count(*) FROM " + data("out")), equalTo(2L));
      assertBalanced(duck, "out");
    }
  }

  @Test
  void anOlderOutputIsKeptUnlessItIsToBeReplaced() throws Exception {
    write("a.ndjson", "{\"id\":1}\n");
    write("b.ndjson", "{\"id\":2}\n");
    assertThat(convert("a.ndjson", "--out", "out").exitCode(), equalTo(0));
    Map<String, String> old = bytesOf("out");
    Result refused = convert("b.ndjson", "--out", "out");
    assertThat(refused.exitCode(), equalTo(2));
    assertThat(refused.err(), containsString("--if-exists replace"));
    assertThat(bytesOf("out"), equalTo(old));
    Result replaced = convert("b.ndjson", "--out", "out", "--if-exists", "replace");
    assertThat(replaced.err(), replaced.exitCode(), equalTo(0));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(duck.rows("FROM " + data("out")), equalTo(List.of("{\"id\":2}")));
    }
  }

  @Test
  void aFolderOfSomebodyElseIsNeverReplaced() throws Exception {
    write("a.ndjson", "{\"id\":1}\n");
    Files.createDirectory(folder.resolve("home"));
    Path theirs = Files.writeString(folder.resolve("home/thesis.txt"), "dear");
    Result refused = convert("a.ndjson", "--out", "home", "--if-exists", "replace");
    assertThat(refused.exitCode(), equalTo(2));
    assertThat(refused.err(), containsString("not an output of Joist"));
    assertThat(Files.readString(theirs), equalTo("dear"));
  }

  @Test
  void aGivenSchemaIsUsedAndWrittenBeside() throws Exception {
    write("a.ndjson", "{\"id\":1,\"price\":2}\n{\"id\":2,\"price\":3.5}\n");
    write("schema.yaml", "fields:\n  id: int64\n  price: double\n");
    Result result = convert("a.ndjson", "--out", "out", "--schema", "schema.yaml");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.rows("SELECT id, price, typeof(price) AS t FROM " + data("out")),
          equalTo(
              List.of(
                  "{\"id\":1,\"price\":2.0,\"t\":\"DOUBLE\"}",
                  "{\"id\":2,\"price\":3.5,\"t\":\"DOUBLE\"}")));
    }
  }

  @Test
  void aDryRunTellsWhatWouldBeDoneAndWritesNothing() throws Exception {
    write("a.ndjson", "{\"id\":1}\n{\"id\":2}\n");
    write("b.json", "[{\"id\":3}]");
    Result result = convert("a.ndjson", "b.json", "--out", "out", "--dry-run", "--sample", "9");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    for (String told :
        List.of(
            "would read 2 sources, 28 bytes, in 1 unit",
            "a record a line      1 source, 18 bytes",
            "an array of records  1 source, 10 bytes",
            "unit 0: 2 sources, 28 bytes, from a.ndjson",
            "from the first 9 documents",
            "out, which may be written")) {
      assertThat(result.out(), containsString(told));
    }
    assertThat(Files.exists(folder.resolve("out")), equalTo(false));
    Result missing = convert("a.ndjson", "no.json", "--out", "out", "--dry-run", "--json");
    assertThat(missing.err(), missing.exitCode(), equalTo(1));
    assertThat(missing.out(), containsString("\"sources\":{\"total\":2,\"failed\":1}"));
    Files.createDirectory(folder.resolve("full"));
    Files.writeString(folder.resolve("full/thesis.txt"), "dear");
    Result refused = convert("a.ndjson", "--out", "full", "--dry-run");
    assertThat(refused.exitCode(), equalTo(2));
    assertThat(refused.err(), containsString("already holds 1 file"));
  }

  @Test
  void whatDoesNotFitASampleIsKeptDroppedOrDead() throws Exception {
    write("a.ndjson", "{\"id\":1}\n{\"id\":2}\n{\"id\":3,\"x\":[1]}\n{\"id\":\"four\"}\n");
    Map<String, List<String>> rows =
        Map.of(
            "keep", List.of("1 NULL", "2 NULL", "3 {\"x\":[1]}"),
            "drop", List.of("1", "2", "3"),
            "dead", List.of("1", "2"));
    for (Map.Entry<String, List<String>> mode : rows.entrySet()) {
      String out = mode.getKey();
      Result result = convert("a.ndjson", "--out", out, "--sample", "2", "--on-unknown", out);
      assertThat(result.err(), result.exitCode(), equalTo(1));
      assertThat(result.out(), containsString("TYPE_MISMATCH        1"));
      String columns = out.equals("keep") ? "id || ' ' || coalesce(_rest::VARCHAR, 'NULL')" : "id";
      try (DuckDb duck = DuckDb.open()) {
        assertThat(
            duck.texts("SELECT " + columns + " FROM " + data(out)), equalTo(mode.getValue()));
        assertBalanced(duck, out);
      }
    }
    Result refused = convert("a.ndjson", "--out", "x", "--on-unknown", "keep");
    assertThat(refused.exitCode(), equalTo(64));
    assertThat(refused.err(), containsString("--sample"));
  }

  @Test
  void aSchemaWithAMistakeNamesTheLine() throws Exception {
    write("a.ndjson", "{\"id\":1}\n");
    write("schema.yaml", "fields:\n  id: int46\n");
    Result result = convert("a.ndjson", "--out", "out", "--schema", "schema.yaml");
    assertThat(result.exitCode(), equalTo(2));
    assertThat(result.err(), containsString("line 2"));
    assertThat(result.err(), containsString("int64"));
    assertThat(result.err(), not(containsString("Exception")));
  }

  @Test
  void usageErrorsNameWhatWouldBeRight() throws Exception {
    Map<List<String>, String> mistakes =
        Map.of(
            List.of("convert", "a.json", "--ot", "x"), "did you mean --out?",
            List.of("convert", "a.json", "--out", "x", "--runner", "flnk"), "direct, flink",
            List.of("convert", "a.json", "--out", "x", "--codec", "zst"), "zstd",
            List.of("convert", "a.json", "--out", "x", "--engine", "rows", "--numbers", "exact"),
                "--engine columnar",
            List.of("convert", "a.json"), "--out",
            List.of("convert", "--out", "x"), "INPUT",
            List.of("covert"), "did you mean convert?");
    for (Map.Entry<List<String>, String> mistake : mistakes.entrySet()) {
      Result result = ShippedJar.run(folder, mistake.getKey().toArray(String[]::new));
      String about = mistake.getKey() + "\n" + result.err();
      assertThat(about, result.exitCode(), equalTo(64));
      assertThat(about, result.err(), containsString(mistake.getValue()));
      assertThat(about, result.err(), not(containsString("Exception")));
    }
  }

  @Test
  void theJarRunsWithoutTheScript() throws Exception {
    write("a.ndjson", "{\"id\":1}\n");
    Result result =
        ShippedJar.withoutScript(
            folder, "convert", "a.ndjson", "--out", "out", "--codec", "zstd:9");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.texts(
              "SELECT compression FROM parquet_metadata("
                  + quoted(folder.resolve("out/*.parquet"))
                  + ")"),
          equalTo(List.of("ZSTD")));
    }
  }
}
