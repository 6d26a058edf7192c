package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which columns of a file a codec is used for. */
class CompressionChoiceTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.nullable("digest", Scalar.STRING),
          Field.nullable("address", Scalar.STRING),
          Field.nullable("word", Scalar.STRING));
  private static final int ROWS = 40_000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(PageVersion.class)
  void noiseIsLeftAsItIs(PageVersion version) throws IOException {
    ParquetLayout layout =
        ParquetLayout.DEFAULT.withPageVersion(version).withPageChecksums().withRowGroupRows(ROWS);
    assertEquals(
        List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.SNAPPY),
        codecs(layout, rows(ROWS)));
  }

  @Test
  void whoAsksForASlowCodecWantsEveryByteItSaves() throws IOException {
    ParquetLayout layout = ParquetLayout.DEFAULT.withCompression(Compression.zstd(1));
    assertEquals(
        List.of(CompressionCodecName.ZSTD, CompressionCodecName.ZSTD, CompressionCodecName.ZSTD),
        codecs(layout, rows(ROWS)));
  }

  @Test
  void smallColumnsAreCompressedWithoutASample() throws IOException {
    assertEquals(
        List.of(
            CompressionCodecName.SNAPPY, CompressionCodecName.SNAPPY, CompressionCodecName.SNAPPY),
        codecs(ParquetLayout.DEFAULT, rows(1_000)));
  }

  @Test
  void noiseAtTheBeginningOfAColumnIsNotTheColumn() throws IOException {
    ColumnBatch batch = new ColumnBatch(Schema.of(Field.nullable("text", Scalar.STRING)));
    SplittableRandom random = new SplittableRandom(1);
    for (int row = 0; row < ROWS; row++) {
      append(batch, 0, row < ROWS / 10 ? digest(random) : address(row));
      batch.endRecord();
    }
    assertEquals(
        List.of(CompressionCodecName.SNAPPY), codecs(ParquetLayout.DEFAULT, List.of(batch)));
  }

  @Test
  void duckDbReadsColumnsOfDifferentCodecs() throws IOException, SQLException {
    Path file = folder.resolve("a.parquet");
    ParquetWriterRoundTripTest.write(file, SCHEMA, ParquetLayout.DEFAULT, rows(ROWS));
    Path copy = folder.resolve("copy.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (FROM read_parquet('" + file + "')) TO '" + copy + "' (FORMAT parquet)");
      try (ResultSet found =
          statement.executeQuery(
              "SELECT count(DISTINCT compression) FROM parquet_metadata('" + file + "')")) {
        assertTrue(found.next());
        assertEquals(2, found.getInt(1));
      }
    }
    ParquetJavaJudge.judge(copy, rows(ROWS));
  }

  /** Of the columns of the first row group, after parquet-java has read everything. */
  private List<CompressionCodecName> codecs(ParquetLayout layout, List<ColumnBatch> batches)
      throws IOException {
    Path file = folder.resolve("a.parquet");
    ParquetWriterRoundTripTest.write(file, batches.get(0).schema(), layout, batches);
    ParquetJavaJudge.judge(file, batches);
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      return reader.getFooter().getBlocks().get(0).getColumns().stream()
          .map(ColumnChunkMetaData::getCodec)
          .toList();
    }
  }

  private static List<ColumnBatch> rows(int count) {
    SplittableRandom random = new SplittableRandom(1);
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int row = 0; row < count; row++) {
      append(batch, 0, digest(random));
      append(batch, 1, address(row));
      append(batch, 2, "word " + random.nextInt(50));
      batch.endRecord();
    }
    return List.of(batch);
  }

  private static String digest(SplittableRandom random) {
    return String.format("%016x%016x", random.nextLong(), random.nextLong());
  }

  private static String address(int row) {
    return "https://api.example.com/repos/" + row;
  }

  private static void append(ColumnBatch batch, int column, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    ((BinaryColumn) batch.column(column)).append(0, bytes, 0, bytes.length);
  }
}
