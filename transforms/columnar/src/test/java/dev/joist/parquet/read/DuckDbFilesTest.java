package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.Cells;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DuckDB writes, with parquet-java to judge. */
class DuckDbFilesTest {
  private static final String ROWS =
      """
      SELECT
        CASE WHEN i % 7 = 0 THEN NULL ELSE i END AS ints,
        i % 5 AS few,
        (i * 7919) % 1000003 AS longs,
        (i % 100)::UTINYINT AS bytes,
        (i / 3.0)::DOUBLE AS doubles,
        (i / 7.0)::FLOAT AS floats,
        i % 3 = 0 AS flags,
        'text ' || (i % 1000) AS repeating,
        CASE WHEN i % 2 = 0 THEN md5(i::VARCHAR) END AS distinct_texts,
        md5(i::VARCHAR)::BLOB AS blobs,
        md5(i::VARCHAR)::UUID AS ids,
        (i * 1.01)::DECIMAL(9, 2) AS small_decimals,
        (i * 1.01)::DECIMAL(18, 2) AS decimals,
        (i * 1.01)::DECIMAL(38, 4) AS large_decimals,
        (i * 17)::HUGEINT AS huge,
        DATE '2020-01-01' + (i % 1000)::INTEGER AS dates,
        TIMESTAMP '2020-01-01' + INTERVAL (i) SECOND AS times,
        TIMESTAMPTZ '2020-01-01 00:00:00+00' + INTERVAL (i) SECOND AS instants,
        CASE WHEN i % 4 > 0 THEN range(i % 4 - 1) END AS lists,
        [[i, NULL], [], NULL, [i + 1]] AS nested,
        {'a': i, 'b': {'c': CASE WHEN i % 3 = 0 THEN 'x' END, 'd': [{'e': i}]}} AS structs,
        map {'k' || (i % 3): i, 'z': NULL} AS maps
      FROM range(1, %d) AS t(i)
      """;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "uncompressed, V1, 20000",
    "snappy, V1, 20000",
    "snappy, V2, 20000",
    "gzip, V1, 3000",
    "zstd, V2, 20000",
    "lz4_raw, V2, 3000",
    "zstd, V1, 1"
  })
  void readsWhatDuckDbWrites(String codec, String version, int rows) throws Exception {
    Path path = folder.resolve("duck.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet, CODEC '%s', PARQUET_VERSION %s, ROW_GROUP_SIZE 7000)"
              .formatted(ROWS.replace("%d", Integer.toString(rows)), path, codec, version));
    }
    byte[] file = Files.readAllBytes(path);
    ParquetReader reader = new ParquetReader();
    try (FileChannel channel = FileChannel.open(path)) {
      reader.open(ParquetInput.of(channel));
      ColumnBatch batch = new ColumnBatch(reader.schema());
      while (reader.read(batch, 999, Long.MAX_VALUE) > 0) {}
      List<List<String>> expected = Cells.ofParquetJava(file);
      List<List<String>> found = Cells.of(batch);
      assertEquals(rows - 1, batch.rows());
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i), found.get(i), batch.schema().leaves().get(i).toString());
      }
    }
  }
}
