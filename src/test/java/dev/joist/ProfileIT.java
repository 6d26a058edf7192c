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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code profile} from outside. */
class ProfileIT {
  private static final String FIRST =
      """
      {"id":1,"price":2,"tags":["a"],"a\\nb":1,"größe":"😀"}
      {"id":2,"price":"x","big":0.12345678901234567890123}
      {"id":oops}
      {"id":3,"price":null,"day":"2026-01-02"}
      {"id":oops}
      """;

  private static final String SECOND =
      """
      {"id":4,"tags":{"a":1}}
      [1]
      """;

  @TempDir private Path folder;

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private Result joist(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  private List<String> files(String below) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(below))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void theSchemaIsThatOfConvertAndFedBackGivesTheSameFiles() throws Exception {
    write("a.ndjson", FIRST.repeat(500));
    write("b.ndjson", SECOND);
    assertThat(joist("convert", "a.ndjson", "b.ndjson", "--out", "out").exitCode(), equalTo(1));
    String schema = Files.readString(folder.resolve("out/_joist/schema.yaml"));
    String data = "part-00000-of-00001.parquet";
    byte[] rows = Files.readAllBytes(folder.resolve("out").resolve(data));
    for (String runner : List.of("direct", "flink")) {
      String file = runner + ".yaml";
      Result told = joist("profile", "a.ndjson", "b.ndjson", "--runner", runner, "--out", file);
      assertThat(told.err(), told.exitCode(), equalTo(1));
      assertThat(Files.readString(folder.resolve(file)), equalTo(schema));
    }
    Result printed = joist("profile", "a.ndjson", "b.ndjson");
    assertThat(printed.out(), containsString("\n" + schema));
    write("printed.yaml", printed.out());
    Result again =
        joist(
            "convert",
            "a.ndjson",
            "b.ndjson",
            "--out",
            "again",
            "--schema",
            "printed.yaml",
            "--on-unknown",
            "dead");
    assertThat(again.err(), again.exitCode(), equalTo(1));
    assertThat(Files.readAllBytes(folder.resolve("again").resolve(data)), equalTo(rows));
  }

  @Test
  void conflictsAndDeadLettersNameFileAndLine() throws Exception {
    write("a.ndjson", FIRST);
    write("b.ndjson", SECOND);
    Result result = joist("profile", "a.ndjson", "b.ndjson", "missing.json");
    assertThat(result.err(), result.exitCode(), equalTo(1));
    for (String told :
        List.of(
            "8 documents from 3 sources (1 failed): 4 rows, 4 dead letters",
            "MALFORMED_JSON           2  first at a.ndjson:3, id: ",
            "NOT_AN_OBJECT            1  first at b.ndjson:2: ",
            "NOT_FOUND                1  first at missing.json: ",
            "(number at a.ndjson:1, text at a.ndjson:2)",
            "(object at b.ndjson:1, array at a.ndjson:1)",
            "big has 1 number of more digits than a double keeps (first at a.ndjson:2)")) {
      assertThat(result.out(), containsString(told));
    }
  }

  @Test
  void columnsAreCounted() throws Exception {
    write("a.ndjson", FIRST);
    write("b.ndjson", SECOND);
    Result result = joist("profile", "a.ndjson", "b.ndjson", "--json");
    write("profile.json", result.out());
    try (DuckDb duck = DuckDb.open()) {
      String profile = "read_json(" + quoted(folder.resolve("profile.json")) + ")";
      assertThat(
          duck.texts(
              "SELECT c.column || ' ' || c.type || ' ' || c.present || ' ' || c.null || ' ' || c.absent"
                  + " FROM (SELECT unnest(columns) AS c FROM "
                  + profile
                  + ")"),
          equalTo(
              List.of(
                  "id int64 4 0 0",
                  "price json 2 1 1",
                  "tags json 2 0 2",
                  "\"a\\nb\" int64 1 0 3",
                  "größe string 1 0 3",
                  "big double 1 0 3",
                  "day date 1 0 3")));
      assertThat(
          duck.number(
              "SELECT documents - rows.data - deadLetters.MALFORMED_JSON - deadLetters.NOT_AN_OBJECT FROM "
                  + profile),
          equalTo(0L));
    }
  }

  @Test
  void theExpectedOutputOfFewRowsIsWhatConvertWrites() throws Exception {
    write("a.ndjson", "{\"id\":1}\n{\"id\":2}\n");
    assertThat(joist("convert", "a.ndjson", "--out", "out").exitCode(), equalTo(0));
    long bytes = Files.size(folder.resolve("out/part-00000-of-00001.parquet"));
    Result result = joist("profile", "a.ndjson", "--json");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    assertThat(
        result.out(),
        containsString(
            "\"expected\":{\"rows\":2,\"files\":1,\"bytes\":" + bytes + ",\"guessedFromRows\":2}"));
  }

  @Test
  void nothingButTheSchemaIsWrittenAndAnOlderOneIsKept() throws Exception {
    write("a.ndjson", FIRST);
    assertThat(joist("profile", "a.ndjson").exitCode(), equalTo(1));
    assertThat(files(""), equalTo(List.of("a.ndjson")));
    write("schema.yaml", "mine");
    Result refused = joist("profile", "a.ndjson", "--out", "schema.yaml");
    assertThat(refused.exitCode(), equalTo(2));
    assertThat(refused.err(), containsString("--if-exists replace"));
    assertThat(Files.readString(folder.resolve("schema.yaml")), equalTo("mine"));
    Result replaced =
        joist("profile", "a.ndjson", "--out", "schema.yaml", "--if-exists", "replace");
    assertThat(replaced.err(), replaced.exitCode(), equalTo(1));
    assertThat(replaced.out(), not(containsString("fields:")));
    assertThat(Files.readString(folder.resolve("schema.yaml")), containsString("id: int64"));
    assertThat(files(""), equalTo(List.of("a.ndjson", "schema.yaml")));
  }

  @Test
  void aSampleTellsOfTheFirstDocumentsOnly() throws Exception {
    write("a.ndjson", FIRST);
    Result result = joist("profile", "a.ndjson", "--sample", "1");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    assertThat(result.out(), containsString("price: int64"));
    assertThat(result.out(), containsString("the first 1 document only"));
    Result none = joist("profile", "a.ndjson", "--sample", "0");
    assertThat(none.exitCode(), equalTo(64));
    assertThat(none.err(), containsString("--sample must be at least 1, not 0"));
  }
}
