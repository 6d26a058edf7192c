package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.RandomRows;
import dev.joist.parquet.RandomTables;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rows of random schemas come back through parquet-java. {@code -Djoist.rounds=10000} for
 * hours of it.
 */
class ParquetWriterRoundTripTest {
  private static final int ROUNDS = Integer.getInteger("joist.rounds", 60);

  @Test
  void everyLevelAndValueComesBackThroughParquetJava(@TempDir Path folder) throws IOException {
    Set<Encoding> encodings = new TreeSet<>();
    int filters = 0;
    int sorted = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Schema schema = RandomTables.schema(random);
      ParquetLayout layout =
          RandomTables.withFiltersAndOrders(RandomTables.layout(random), schema, new Random(seed));
      try {
        Path file = folder.resolve("a.parquet");
        RandomRows rows = new RandomRows(schema, random);
        List<ColumnBatch> batches = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          batches.add(rows.next(random.nextInt(700)));
        }
        write(file, schema, layout, batches);
        ParquetJavaJudge.judge(file, batches);
        encodings.addAll(encodings(file));
        filters += FooterJudge.judgeFilters(file, schema, layout);
        sorted += FooterJudge.judgeSorting(file, layout);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", " + layout + ", " + schema, e);
      }
    }
    assertEquals(
        EnumSet.of(
            Encoding.PLAIN,
            Encoding.RLE,
            Encoding.RLE_DICTIONARY,
            Encoding.DELTA_BINARY_PACKED,
            Encoding.DELTA_LENGTH_BYTE_ARRAY,
            Encoding.DELTA_BYTE_ARRAY,
            Encoding.BYTE_STREAM_SPLIT),
        encodings,
        "not every encoding was tried");
    assertTrue(filters > 50 && sorted > 50, filters + " filters, " + sorted + " sorted groups");
  }

  private static Set<Encoding> encodings(Path file) throws IOException {
    Set<Encoding> found = new TreeSet<>();
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData column : group.getColumns()) {
          found.addAll(column.getEncodings());
        }
      }
    }
    return found;
  }

  static WrittenFile write(
      Path file, Schema schema, ParquetLayout layout, List<ColumnBatch> batches)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ParquetWriter writer = ParquetWriter.builder(schema, out).layout(layout).build()) {
      for (ColumnBatch batch : batches) {
        writer.write(batch);
      }
      return writer.finish();
    }
  }
}
