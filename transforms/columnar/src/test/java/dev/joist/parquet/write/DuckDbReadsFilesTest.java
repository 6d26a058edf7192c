package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.RandomRows;
import dev.joist.parquet.RandomTables;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DuckDB copies our files into its own, and parquet-java finds every level and value in the copy.
 * Everything is nullable here, as it is in DuckDB, so that levels compare.
 */
class DuckDbReadsFilesTest {
  private static final int ROUNDS = Integer.getInteger("joist.rounds", 25);
  private static final List<Scalar> TYPES =
      List.of(
          Scalar.BOOLEAN,
          Scalar.INT32,
          Scalar.INT64,
          Scalar.FLOAT,
          Scalar.DOUBLE,
          Scalar.BINARY,
          Scalar.STRING,
          Scalar.DATE,
          Scalar.of(Physical.INT32, new Logical.Int(32, false)),
          Scalar.of(Physical.INT64, new Logical.Int(64, false)),
          Scalar.of(Physical.INT64, new Logical.Decimal(18, 3)));

  @Test
  void everyLevelAndValueSurvivesACopyByDuckDb(@TempDir Path folder)
      throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (int seed = 0; seed < ROUNDS; seed++) {
        Random random = new Random(seed);
        Schema schema = schema(random);
        ParquetLayout layout = RandomTables.layout(random);
        try {
          RandomRows rows = new RandomRows(schema, random).withoutNegativeZeros();
          List<ColumnBatch> batches = new ArrayList<>();
          for (int i = random.nextInt(4); i >= 0; i--) {
            batches.add(rows.next(1 + random.nextInt(700)));
          }
          Path ours = folder.resolve("ours.parquet");
          WrittenFile written = ParquetWriterRoundTripTest.write(ours, schema, layout, batches);
          checkCounts(statement, ours, written);
          Path copy = folder.resolve("copy.parquet");
          statement.execute(
              "COPY (FROM read_parquet('" + ours + "')) TO '" + copy + "' (FORMAT parquet)");
          ParquetJavaJudge.judge(copy, batches);
        } catch (SQLException | RuntimeException | AssertionError e) {
          throw new AssertionError("seed " + seed + ", " + layout + ", " + schema, e);
        }
      }
    }
  }

  private static void checkCounts(Statement statement, Path file, WrittenFile written)
      throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "SELECT row_group_id, column_id, num_values, stats_null_count,"
                + " total_compressed_size FROM parquet_metadata('"
                + file
                + "')")) {
      int columns = 0;
      while (found.next()) {
        WrittenColumn column =
            written.rowGroups().get(found.getInt(1)).columns().get(found.getInt(2));
        assertEquals(column.values(), found.getLong(3));
        assertEquals(column.nulls(), found.getLong(4));
        assertEquals(column.compressedBytes(), found.getLong(5));
        columns++;
      }
      assertTrue(columns > 0);
    }
  }

  @Test
  void filtersThatUseStatisticsFindTheRightRows(@TempDir Path folder)
      throws IOException, SQLException {
    Schema schema =
        Schema.of(Field.nullable("t", Scalar.STRING), Field.nullable("n", Scalar.INT64));
    RandomRows rows = new RandomRows(schema, new Random(5));
    Path file = folder.resolve("a.parquet");
    ParquetLayout layout =
        ParquetLayout.DEFAULT.withRowGroupRows(100).withPageBytes(300).withBloomFilter(1);
    ParquetWriterRoundTripTest.write(file, schema, layout, List.of(rows.next(5_000)));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE all_rows AS FROM read_parquet('" + file + "')");
      String differing =
          "SELECT count(*) FROM (SELECT DISTINCT t, n FROM all_rows USING SAMPLE 50) k WHERE"
              + " (SELECT count(*) FROM all_rows a WHERE a.t = k.t AND a.n = k.n) <>"
              + " (SELECT count(*) FROM read_parquet('"
              + file
              + "') p WHERE p.t = k.t AND p.n = k.n)";
      try (ResultSet found = statement.executeQuery(differing)) {
        assertTrue(found.next());
        assertEquals(0, found.getInt(1));
      }
    }
  }

  private static Schema schema(Random random) {
    List<Field> fields = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      fields.add(Field.nullable("f" + i, type(random, 6)));
    }
    return Schema.of(new Struct(fields));
  }

  private static Type type(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    if (kind == 3) {
      return ListOf.nullable(type(random, depth - 1));
    }
    if (kind == 4) {
      return MapOf.ofText(type(random, depth - 1));
    }
    if (kind == 5) {
      return Struct.of(
          Field.nullable("a", type(random, depth - 1)),
          Field.nullable("b", type(random, depth - 1)));
    }
    return TYPES.get(random.nextInt(TYPES.size()));
  }
}
