package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine {@code columnar} against {@code rows}, which reads with Jackson and writes with
 * parquet-java: the same columns, rows, dead letters and sums. Rows of the second have no order.
 */
class EnginesIT {
  private static final String LINES =
      """
      {"id":1,"yes":true,"size":1.5,"day":"2026-01-02","at":"2026-01-02T03:04:05Z","local":"2026-01-02T03:04:05","huge":12345678901234567890123,"mixed":1,"actor":{"login":"ann","tags":["a",null,"b"]}}
      {"id":-9223372036854775808,"yes":false,"size":-1e-300,"day":"0001-01-01","at":"1969-12-31T23:59:59.999999Z","local":"9999-12-31T23:59:59.5","huge":-99999999999999999999999999999999999999,"mixed":{"b" : [1, 2.0, "\\u00e9"]},"actor":{"tags":[]}}
      {"id":9223372036854775807,"odd name.with dots":"x","":"no name","größe":"péché 日本 😀 \\ud83d\\ude00 \\" \\\\ \\/ \\b","mixed":" text "}
      {"actor":{"login":"","tags":[""]},"commits":[{"sha":"1f","files":[[1],[],[2,3]]},{"sha":null,"files":null},{}],"size":2}
      {"id":null,"yes":null,"size":null,"day":null,"at":null,"local":null,"huge":null,"mixed":null,"actor":null,"commits":[]}
      {"id":
      {"id":1} x
      [3]
      {"id":5,"id":6}
      {"size":01}
      {"größe":"\\ud800"}
      {"id":1,"actor":{"login":"a
      tru
      {}
      """;

  private static final String SCHEMA =
      """
      fields:
        id: int64 required
        small: int32
        price: decimal(20,2)
        at: timestamp
        raw: binary
        nested:
          struct:
            x: double
      """;

  private static final String TYPED =
      """
      {"id":1,"small":2147483647,"price":123456789012345678.9,"at":"2026-01-02","raw":"AAEC","nested":{"x":1e2}}
      {"id":2,"small":1e3,"nested":{"x":null,"new":[1, 2],"a.b":{"c":"d"}},"more":"\\u0041"}
      {"id":3,"small":2147483648}
      {"id":4,"small":1.5}
      {"id":5,"price":0.001}
      {"id":6,"at":"2026-02-30T00:00:00Z"}
      {"id":7,"raw":"?"}
      {"small":8}
      {"id":"9"}
      {"id":10,"nested":[]}
      {"id":11,"more":1,"more":2}
      {"id":12,"nested":{"x":1e999}}
      """;

  @TempDir private Path folder;

  private void convert(String out, String engine, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("convert", "--out", out, "--engine", engine));
    all.addAll(List.of(arguments));
    Result result = ShippedJar.run(folder, all.toArray(String[]::new));
    assertThat(engine + "\n" + result.err(), result.exitCode(), equalTo(1));
  }

  private void assertBothAgree(String... arguments) throws Exception {
    convert("columnar", "columnar", arguments);
    convert("rows", "rows", arguments);
    try (DuckDb duck = DuckDb.open()) {
      String columns =
          "SELECT name, type, type_length, repetition_type, num_children, logical_type FROM parquet_schema(%s)";
      assertThat(duck.rows(first(columns, "rows")), equalTo(duck.rows(first(columns, "columnar"))));
      String rows = "FROM read_parquet(%s) ORDER BY ALL";
      assertThat(duck.rows(of(rows, "rows", "")), equalTo(duck.rows(of(rows, "columnar", ""))));
      String letters =
          "SELECT source, ordinal, line, code, path, raw FROM read_parquet(%s) ORDER BY source, ordinal";
      String books = "/_joist/dead-letters";
      assertThat(
          duck.rows(of(letters, "rows", books)),
          equalTo(duck.rows(of(letters, "columnar", books))));
      String sums =
          "SELECT path, documents, rows, dead_letters, documents = rows + dead_letters AS balance FROM read_parquet(%s)";
      List<String> ledger = duck.rows(sums.formatted(quoted(ledger("rows"))));
      assertThat(ledger, equalTo(duck.rows(sums.formatted(quoted(ledger("columnar"))))));
      assertThat(ledger.toString(), not(containsString("\"balance\":false")));
    }
    assertThat(Files.exists(folder.resolve("rows/_joist/staging")), equalTo(false));
  }

  private String of(String query, String out, String below) {
    return query.formatted(quoted(folder.resolve(out + below) + "/*.parquet"));
  }

  private String first(String query, String out) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(out))) {
      Path first = files.filter(Files::isRegularFile).min(Comparator.naturalOrder()).orElseThrow();
      return query.formatted(quoted(first));
    }
  }

  private Path ledger(String out) {
    return folder.resolve(out).resolve("_joist/ledger.parquet");
  }

  @Test
  void enginesAgreeOnEveryRowAndDeadLetterOfInferredColumns() throws Exception {
    Files.writeString(folder.resolve("a.ndjson"), LINES);
    Files.writeString(
        folder.resolve("b.json"), "[\n{\"id\":7,\n\"late\":[{}]},\n{\"id\":8,},\n5\n]");
    Files.writeString(folder.resolve("c.json"), "{\"id\":\n9}\n{\"id\":10,\n\"mixed\":[\n1]}");
    Files.writeString(folder.resolve("d.ndjson"), "{\"id\":1}\n".repeat(2500));
    assertBothAgree("a.ndjson", "b.json", "absent.json", "c.json", "d.ndjson");
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.number(
              "SELECT count(DISTINCT filename) FROM read_parquet("
                  + quoted(folder.resolve("rows/*.parquet"))
                  + ", filename=true)"),
          equalTo(4L));
    }
  }

  @Test
  void enginesAgreeOnWhatAGivenSchemaMakesOfValues() throws Exception {
    Files.writeString(folder.resolve("schema.yaml"), SCHEMA);
    Files.writeString(folder.resolve("a.ndjson"), TYPED);
    assertBothAgree("a.ndjson", "--schema", "schema.yaml", "--codec", "zstd:5");
  }

  @Test
  void aSchemaThatRowsCannotWriteIsRefusedInWords() throws Exception {
    Files.writeString(folder.resolve("schema.yaml"), "fields:\n  who: uuid\n");
    Files.writeString(folder.resolve("a.ndjson"), "{}\n");
    Result result =
        ShippedJar.run(
            folder,
            "convert",
            "a.ndjson",
            "--out",
            "out",
            "--engine",
            "rows",
            "--schema",
            "schema.yaml");
    assertThat(result.exitCode(), equalTo(2));
    assertThat(result.err(), containsString("--engine rows cannot write this schema: who is uuid"));
    assertThat(result.err(), containsString("--engine columnar"));
    assertThat(result.err(), not(containsString("Exception")));
  }
}
