package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes rows that do not compress, in a JVM of its own with a small heap: {@code MEGABYTES
 * ROW_GROUP_MEGABYTES}. Every batch is a new one, so that what the writer holds on to shows.
 */
final class StreamedRows {
  private static final Schema SCHEMA =
      Schema.of(Field.required("n", Scalar.INT64), Field.nullable("t", Scalar.STRING));
  private static final int BATCH_ROWS = 5_000;
  private static final int TEXT = 64;

  private StreamedRows() {}

  public static void main(String[] arguments) throws IOException {
    long bytes = Long.parseLong(arguments[0]) << 20;
    long group = Long.parseLong(arguments[1]) << 20;
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
            .layout(
                ParquetLayout.DEFAULT.withRowGroupRows(Integer.MAX_VALUE).withRowGroupBytes(group))
            .inFlightBytes(2 * group)
            .encodeIn(pool)
            .build()) {
      SplittableRandom random = new SplittableRandom(1);
      byte[] text = new byte[TEXT];
      long rows = 0;
      for (long given = 0; given < bytes; ) {
        ColumnBatch batch = batch(random, text);
        given += batch.bytesUsed();
        rows += batch.rows();
        writer.write(batch);
      }
      WrittenFile file = writer.finish();
      System.out.println(
          (file.rows() == rows ? "all" : "not all")
              + " rows, "
              + (file.bytes() > bytes / 2 ? "in full" : "compressed"));
    } finally {
      pool.shutdown();
    }
  }

  private static ColumnBatch batch(SplittableRandom random, byte[] text) {
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int row = 0; row < BATCH_ROWS; row++) {
      random.nextBytes(text);
      ((LongColumn) batch.column(0)).append(0, random.nextLong());
      ((BinaryColumn) batch.column(1)).append(0, text, 0, TEXT);
      batch.endRecord();
    }
    return batch;
  }
}
