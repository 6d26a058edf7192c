package dev.joist.flatten;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page about flattening. */
class JsonTablesTest {
  @TempDir private Path folder;

  @Test
  void oneDocumentIsRowsOfMaps() throws Exception {
    String json = "{\"id\":1,\"departments\":[{\"name\":\"R&D\",\"teams\":[{\"lead\":\"Ann\"}]}]}";
    FlattenOptions options = FlattenOptions.named("company").withIds(Ids.natural("id"));
    Map<String, List<Map<String, Object>>> tables = JsonTables.flatten(json, options);
    assertThat(
        tables.get("company_departments_teams"),
        contains(Map.of("_id", "1.0.0", "_parent_id", "1.0", "_index", 0L, "lead", "Ann")));
  }

  @Test
  void aStreamIsBatchesOfColumns() throws Exception {
    Path file = folder.resolve("companies.ndjson");
    StringBuilder lines = new StringBuilder("{\"broken\n");
    for (int i = 0; i < 200_000; i++) {
      lines
          .append("{\"id\":")
          .append(i)
          .append(",\"l\":[{\"x\":1},{\"x\":")
          .append(i)
          .append("}]}\n");
    }
    Files.writeString(file, lines);
    FlattenOptions options = FlattenOptions.named("company");
    Map<String, Long> rows = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    try (InputStream first = Files.newInputStream(file);
        InputStream again = Files.newInputStream(file)) {
      JsonTables tables = JsonTables.of(JsonTables.infer(first, options), options);
      tables.read(
          "companies.ndjson",
          again,
          new JsonTables.Sink() {
            @Override
            public void rows(String table, ColumnBatch batch) {
              rows.merge(table, (long) batch.rows(), Long::sum);
            }

            @Override
            public void failed(FailedRecord record) throws IOException {
              failures.add(record.ordinal() + " " + record.cause().code());
            }
          });
    }
    assertThat(rows, equalTo(Map.of("company", 200_000L, "company_l", 400_000L)));
    assertThat(failures, contains("0 MALFORMED_JSON"));
  }
}
