package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of outputs of several tables. */
class ReplayTablesIT {
  @TempDir private Path folder;

  @Test
  void rowsOfAllTablesAreAddedUnderTheirIds() throws Exception {
    Files.writeString(
        folder.resolve("in ü.ndjson"),
        "{\"a\":1,\"b\":[{\"c\":1}]}\n{\"a\":2,\"b\":[{\"c\":\"x\"},{\"c\":3}]}\n{\"a\":3}\n");
    Files.writeString(
        folder.resolve("schema.yaml"),
        "fields:\n  a: int64\n  b:\n    list:\n      struct:\n        c: int64\n");
    Result flattened =
        ShippedJar.run(
            folder,
            "flatten",
            "in ü.ndjson",
            "later.json",
            "--name",
            "e",
            "--out",
            "out",
            "--schema",
            "schema.yaml");
    assertThat(flattened.err(), flattened.exitCode(), equalTo(1));
    Files.writeString(folder.resolve("later.json"), "[{\"a\":4,\"b\":[{\"c\":4}]}]");
    Files.writeString(
        folder.resolve("mended.ndjson"),
        """
        {"source":"in ü.ndjson","ordinal":1,"raw":{"a":2,"b":[{"c":2},{"c":3}]}}
        {"source":"later.json"}
        """);
    Result replayed = ShippedJar.run(folder, "replay", "out", "--from", "mended.ndjson", "--json");
    assertThat(replayed.err(), replayed.exitCode(), equalTo(0));
    assertThat(replayed.out(), containsString("\"rows\":{\"e\":2,\"e_b\":3}"));
    Result verified = ShippedJar.run(folder, "verify", "out");
    assertThat(verified.out(), verified.exitCode(), equalTo(0));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.texts(
              "SELECT e._id || ' ' || a || ' ' || coalesce(e_b._id, '') || ' ' || coalesce(c, 0) FROM "
                  + DuckDb.quoted(folder.resolve("out/e/*.parquet"))
                  + " e FULL JOIN "
                  + DuckDb.quoted(folder.resolve("out/e_b/*.parquet"))
                  + " e_b ON e_b._parent_id = e._id ORDER BY a, c"),
          equalTo(
              List.of(
                  "in ü.ndjson:0 1 in ü.ndjson:0.0 1",
                  "in ü.ndjson:22 2 in ü.ndjson:22.0 2",
                  "in ü.ndjson:22 2 in ü.ndjson:22.1 3",
                  "in ü.ndjson:54 3  0",
                  "later.json:1 4 later.json:1.0 4")));
    }
  }
}
