package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags that {@code extract} has in common with other commands. */
class ExtractFlagsIT {
  @TempDir private Path folder;

  @BeforeEach
  void writeInputs() throws Exception {
    Files.writeString(
        folder.resolve("map.yaml"),
        """
        id: field:id
        features:
          - {name: price, path: offer.price}
          - {name: tags, path: "tags[*]"}
          - {name: kind, path: kind, dtype: str}
        """);
    Files.writeString(
        folder.resolve("first.ndjson"),
        """
        {"id":"a","offer":{"price":1},"tags":["x","y"],"kind":"k"}
        {"id":"b","offer":{"price":2},"tags":[],"kind":7}
        """);
    Files.writeString(
        folder.resolve("second.ndjson"),
        """
        {"id":"c","offer":{"price":3},"tags":["z"]}
        {"id":"d","offer":{"price":"much"},"tags":[]}
        {"id":"e","kind":"j"}
        """);
  }

  private Result extract(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("extract"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--map", "map.yaml"));
    return ShippedJar.run(folder, command.toArray(String[]::new));
  }

  private void assertExit(int code, Result result) {
    assertThat(result.err(), result.exitCode(), equalTo(code));
  }

  private List<String> rows(String query) throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      return duck.rows(query);
    }
  }

  private String parts(String pattern) {
    return quoted(folder.resolve(pattern));
  }

  @Test
  void aSchemaOfAFormerRunGivesTheTypesOfLaterOnes() throws Exception {
    assertExit(0, extract("first.ndjson", "--out", "first"));
    String schema = "first/_joist/schema.yaml";
    Result second = extract("second.ndjson", "--schema", schema, "--out", "second");
    assertExit(1, second);
    assertThat(second.out(), containsString("TYPE_MISMATCH        1"));
    assertThat(
        Files.readString(folder.resolve("second/_joist/schema.yaml")),
        equalTo(Files.readString(folder.resolve(schema))));
    assertThat(
        rows("FROM " + parts("second/*.parquet")),
        equalTo(
            List.of(
                "{\"id\":\"c\",\"price\":3,\"tags\":[\"z\"],\"kind\":null}",
                "{\"id\":\"e\",\"price\":null,\"tags\":null,\"kind\":\"j\"}")));
    assertExit(0, ShippedJar.run(folder, "verify", "second"));
    // Both have the same columns, so that one reader takes them together.
    assertThat(
        rows("SELECT sum(price) AS s FROM " + parts("*/part-*.parquet")),
        equalTo(List.of("{\"s\":6}")));
  }

  @Test
  void valuesThatAreMadeNullAreToldInWords() throws Exception {
    assertExit(0, extract("first.ndjson", "--out", "first"));
    Result second =
        extract(
            "second.ndjson",
            "--schema",
            "first/_joist/schema.yaml",
            "--on-mismatch",
            "null",
            "--out",
            "second");
    assertExit(0, second);
    assertThat(
        second.out(), containsString("  1 values were made null: their columns do not take them"));
    assertThat(
        rows("SELECT price FROM " + parts("second/*.parquet") + " WHERE id = 'd'"),
        equalTo(List.of("{\"price\":null}")));
  }

  @Test
  void aSchemaThatIsNotOfTheMapIsRefused() throws Exception {
    String schema = "id: string\n  price: int64\n  tags:\n    list: string\n  kind: ";
    for (List<String> wrong :
        List.of(
            List.of(schema + "int64", "column kind is int64, but the map makes it string"),
            List.of(schema + "string\n  more: int64", "the map has no feature more"),
            List.of("id: string\n  kind: string", "it has no column price, which the map has"),
            List.of("id: no", "no"))) {
      Files.writeString(folder.resolve("s.yaml"), "fields:\n  " + wrong.get(0) + "\n");
      Result result = extract("second.ndjson", "--schema", "s.yaml", "--out", "no");
      assertExit(2, result);
      assertThat(result.err(), containsString("joist: --schema s.yaml: "));
      assertThat(result.err(), containsString(wrong.get(1)));
    }
    Result sampled = extract("first.ndjson", "--schema", "s.yaml", "--sample", "1", "--out", "no");
    assertExit(64, sampled);
    assertThat(sampled.err(), containsString("--sample is for schemas that are inferred"));
  }

  @Test
  void aMapThatMatchesNothingFailsWithASampleAndIsToldWithASchema() throws Exception {
    assertExit(0, extract("first.ndjson", "--out", "first"));
    Files.writeString(
        folder.resolve("other.ndjson"),
        "{\"id\":\"x\",\"pricey\":1}\n{\"id\":\"y\",\"pricey\":2}\n");
    for (List<String> flag :
        List.of(List.of("--sample", "1"), List.of("--schema", "first/_joist/schema.yaml"))) {
      for (String runner : List.of("direct", "flink")) {
        Result result =
            extract(
                "other.ndjson",
                flag.get(0),
                flag.get(1),
                "--out",
                "none " + runner,
                "--runner",
                runner);
        assertThat(result.err(), containsString("nothing at offer.price; did you mean pricey?"));
        if (flag.get(0).equals("--sample")) {
          assertExit(2, result);
          assertThat(
              result.err(),
              containsString("the feature map matches nothing in the first documents"));
          assertThat(Files.exists(folder.resolve("none " + runner)), equalTo(false));
        } else {
          assertExit(0, result);
          assertThat(
              rows(
                  "SELECT count(*) AS n, count(price) AS prices FROM "
                      + parts("none " + runner + "/*.parquet")),
              equalTo(List.of("{\"n\":2,\"prices\":0}")));
        }
      }
    }
    Files.writeString(folder.resolve("some.ndjson"), "{\"id\":\"f\",\"kind\":\"k\"}\n");
    Result some = extract("some.ndjson", "--sample", "1", "--out", "some");
    assertExit(0, some);
    assertThat(some.err(), containsString("feature price: the first 1 documents have nothing"));
  }

  @Test
  void everyLayoutIsVerifiedReplacedResumedLimitedAndPartitioned() throws Exception {
    for (String layout : List.of("wide", "feature")) {
      String[] flags = {"first.ndjson", "second.ndjson", "--layout", layout, "--out", layout};
      Result dry = extract(with(flags, "--dry-run"));
      assertExit(0, dry);
      assertThat(Files.exists(folder.resolve(layout)), equalTo(false));
      assertExit(2, extract(with(flags, "--sample", "2", "--max-dead", "0")));
      assertThat(Files.exists(folder.resolve(layout + "/_joist/manifest.json")), equalTo(false));
      assertExit(1, extract(with(flags, "--sample", "2", "--max-dead", "1")));
      assertExit(0, ShippedJar.run(folder, "verify", layout));
      Result again = extract(with(flags, "--sample", "2", "--max-dead", "1", "--resume"));
      assertExit(1, again);
      assertThat(again.err(), containsString("nothing to do"));
      assertExit(0, extract(with(flags, "--if-exists", "replace")));
      assertExit(0, ShippedJar.run(folder, "verify", layout));
    }
    Result refused =
        extract("first.ndjson", "--layout", "feature", "--partition-by", "kind", "--out", "p");
    assertExit(64, refused);
    assertThat(refused.err(), containsString("--partition-by is for --layout wide"));
    assertExit(0, extract("first.ndjson", "--partition-by", "kind", "--out", "p"));
    assertExit(0, ShippedJar.run(folder, "verify", "p"));
    assertThat(
        rows(
            "SELECT id, kind FROM read_parquet(%s, hive_partitioning = true) ORDER BY id"
                .formatted(parts("p/kind=*/*.parquet"))),
        equalTo(List.of("{\"id\":\"a\",\"kind\":\"k\"}", "{\"id\":\"b\",\"kind\":\"7\"}")));
  }

  private static String[] with(String[] flags, String... more) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
