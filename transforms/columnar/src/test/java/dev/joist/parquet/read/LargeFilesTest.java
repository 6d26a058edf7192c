package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.Cells;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not read in one request. */
class LargeFilesTest {
  private static final Schema SCHEMA =
      Schema.of(Field.required("id", Scalar.INT64), Field.nullable("text", Scalar.BINARY));

  private static ColumnBatch rows(int count, int mostBytes) {
    Random random = new Random(11);
    ColumnBatch rows = new ColumnBatch(SCHEMA);
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[random.nextInt(mostBytes)];
      random.nextBytes(bytes);
      ((LongColumn) rows.column(0)).append(0, random.nextLong());
      ((BinaryColumn) rows.column(1)).append(0, bytes, 0, bytes.length);
      rows.endRecord();
    }
    return rows;
  }

  private static void write(Path path, ColumnBatch rows, ParquetLayout layout) throws IOException {
    try (OutputStream out = Files.newOutputStream(path);
        ParquetWriter writer = ParquetWriter.builder(SCHEMA, out).layout(layout).build()) {
      writer.write(rows);
      writer.finish();
    }
  }

  @Test
  void pagesLargerThanWhatIsReadAheadComeWhole(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("large.parquet");
    ColumnBatch rows = rows(20, 1 << 20);
    write(path, rows, ParquetLayout.DEFAULT.withRowGroupRows(7).withPageChecksums());
    assertTrue(Files.size(path) > 5 << 20);
    ColumnBatch found = new ColumnBatch(SCHEMA);
    try (FileChannel channel = FileChannel.open(path)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(channel));
      while (reader.read(found, 3, Long.MAX_VALUE) > 0) {}
    }
    assertEquals(Cells.of(rows), Cells.of(found));
  }

  @Test
  void batchesEndAtTheirLimitOfBytes(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("wide.parquet");
    ColumnBatch rows = rows(5000, 4000);
    write(path, rows, ParquetLayout.DEFAULT.withPageBytes(20_000));
    int limit = 1 << 20;
    int batches = 0;
    int count = 0;
    try (FileChannel channel = FileChannel.open(path)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(channel));
      ColumnBatch batch = new ColumnBatch(SCHEMA);
      int read = reader.read(batch, Integer.MAX_VALUE, limit);
      for (; read > 0; batches++) {
        count += read;
        assertTrue(batch.bytesUsed() < 4L * limit, "batch of " + batch.bytesUsed());
        batch.reset();
        read = reader.read(batch, Integer.MAX_VALUE, limit);
      }
    }
    assertEquals(5000, count);
    assertTrue(batches > 3, batches + " batches");
  }

  @Test
  void aRowGroupCanBeReadOutOfOrder(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("groups.parquet");
    ColumnBatch rows = rows(300, 10);
    write(path, rows, ParquetLayout.DEFAULT.withRowGroupRows(100));
    try (FileChannel channel = FileChannel.open(path)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(channel));
      assertEquals(3, reader.rowGroups());
      ColumnBatch batch = new ColumnBatch(SCHEMA);
      reader.seek(2);
      assertEquals(100, reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE));
      reader.seek(1);
      assertEquals(100, reader.read(batch, (int) reader.rowsOf(1), Long.MAX_VALUE));
      long[] all = ((LongColumn) rows.column(0)).array();
      long[] found = ((LongColumn) batch.column(0)).array();
      assertEquals(all[200], found[0]);
      assertEquals(all[100], found[100]);
    }
  }
}
