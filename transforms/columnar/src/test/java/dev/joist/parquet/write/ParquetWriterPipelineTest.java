package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.RandomRows;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParquetWriterPipelineTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.nullable("n", Scalar.INT64),
          Field.nullable("t", Scalar.STRING),
          Field.nullable("l", ListOf.nullable(Scalar.STRING)));
  private static final ParquetLayout SMALL = ParquetLayout.DEFAULT.withRowGroupRows(500);

  private static byte[] file(int batchRows, Executor executor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetWriterBuilder builder =
        ParquetWriter.builder(SCHEMA, out).layout(SMALL.withRowGroupBytes(20_000)).inFlightBytes(1);
    try (ParquetWriter writer = builder.encodeIn(executor).build()) {
      RandomRows rows = new RandomRows(SCHEMA, new Random(3));
      for (int row = 0; row < 6_000; row += batchRows) {
        writer.write(rows.next(batchRows));
      }
      writer.finish();
    }
    return out.toByteArray();
  }

  @Test
  void bytesDependOnlyOnRowsAndLayout() throws IOException {
    byte[] expected = file(6_000, Runnable::run);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int batchRows : new int[] {1, 60, 1_000, 3_000}) {
        assertArrayEquals(expected, file(batchRows, pool));
      }
    } finally {
      pool.shutdown();
    }
    assertArrayEquals(expected, file(500, task -> {}), "a pool that never runs anything");
  }

  @Test
  void rowGroupsEndAtTheirRowsOrBeforeTheirBytes() throws IOException {
    RandomRows rows = new RandomRows(SCHEMA, new Random(4));
    ParquetLayout layout = ParquetLayout.DEFAULT.withRowGroupRows(300).withRowGroupBytes(5_000);
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream()).layout(layout).build()) {
      long most = 0;
      for (int i = 0; i < 50; i++) {
        writer.write(rows.next(97));
        most = Math.max(most, writer.progress().bufferedBytes());
      }
      WrittenFile file = writer.finish();
      assertEquals(50 * 97, file.rows());
      assertTrue(most <= 5_000, "buffered " + most);
      assertTrue(file.rowGroups().stream().allMatch(group -> group.rows() <= 300));
      assertTrue(file.rowGroups().stream().anyMatch(group -> group.rows() < 200));
    }
  }

  @Test
  void everyBatchComesBackOnceHoweverItIsCut() throws IOException {
    for (boolean finishes : new boolean[] {true, false}) {
      List<ColumnBatch> given = new ArrayList<>();
      List<ColumnBatch> back = new ArrayList<>();
      ExecutorService pool = Executors.newFixedThreadPool(2);
      RandomRows rows = new RandomRows(SCHEMA, new Random(5));
      try (ParquetWriter writer =
          ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
              .layout(SMALL)
              .encodeIn(pool)
              .recycleTo(
                  batch -> {
                    synchronized (back) {
                      back.add(batch);
                    }
                  })
              .build()) {
        for (int i = 0; i < 20; i++) {
          given.add(rows.next(i * 77));
          writer.write(given.get(i));
        }
        if (finishes) {
          writer.finish();
        }
      } finally {
        pool.shutdown();
      }
      assertEquals(given.size(), back.size());
      for (ColumnBatch batch : given) {
        assertEquals(1, back.stream().filter(other -> other == batch).count());
      }
    }
  }

  @Test
  void progressAccountsForEveryRow() throws IOException {
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
            .layout(SMALL)
            .encodeIn(task -> {})
            .build()) {
      RandomRows rows = new RandomRows(SCHEMA, new Random(6));
      writer.write(rows.next(1_200));
      WriterProgress progress = writer.progress();
      assertEquals(200, progress.bufferedRows());
      assertEquals(1_000, progress.encodingRows());
      assertTrue(progress.encodingBytes() > 0);
      assertEquals(0, progress.writtenRows());
      writer.flush();
      assertEquals(
          new WriterProgress(0, 0, 0, 0, 1_200, writer.progress().writtenBytes()),
          writer.progress());
      WrittenFile file = writer.finish();
      assertSame(file, writer.finish());
      assertEquals(file.bytes(), writer.progress().writtenBytes());
    }
  }

  @Test
  void aStreamThatFailsAnywherePoisonsTheWriter() throws IOException {
    int whole = file(1_000, Runnable::run).length;
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int limit = 0; limit < whole; limit += 997) {
        FailingStream out = new FailingStream(limit);
        ParquetWriter writer =
            ParquetWriter.builder(SCHEMA, out).layout(SMALL).encodeIn(pool).build();
        RandomRows rows = new RandomRows(SCHEMA, new Random(3));
        IOException first =
            assertThrows(
                IOException.class,
                () -> {
                  for (int i = 0; i < 6; i++) {
                    writer.write(rows.next(1_000));
                  }
                  writer.finish();
                });
        assertEquals("the disk is full", first.getMessage());
        IOException second = assertThrows(IOException.class, writer::finish);
        assertNotSame(first, second);
        assertSame(first, second.getCause());
        writer.close();
        writer.close();
        assertTrue(out.written <= limit);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aFailureInThePoolReachesTheCallerWithTheColumnAndItsCause() {
    IllegalStateException cause = new IllegalStateException("no room to recycle");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
            .layout(SMALL)
            .encodeIn(pool)
            .recycleTo(
                batch -> {
                  throw cause;
                })
            .build();
    try (writer) {
      RandomRows rows = new RandomRows(SCHEMA, new Random(3));
      IOException failure =
          assertThrows(
              IOException.class,
              () -> {
                writer.write(rows.next(100));
                writer.finish();
              });
      assertSame(cause, failure.getCause());
      assertEquals("the Parquet writer failed: no room to recycle", failure.getMessage());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aPoolThatRefusesWorkPoisonsTheWriter() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.shutdown();
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
            .layout(SMALL)
            .encodeIn(pool)
            .build()) {
      RandomRows rows = new RandomRows(SCHEMA, new Random(3));
      IOException failure = assertThrows(IOException.class, () -> writer.write(rows.next(1_000)));
      assertTrue(failure.getCause() instanceof RejectedExecutionException);
    }
  }

  @Test
  void withoutFinishThereIsNoFooter() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicInteger back = new AtomicInteger();
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, out)
            .layout(SMALL)
            .recycleTo(batch -> back.incrementAndGet())
            .build()) {
      writer.write(new RandomRows(SCHEMA, new Random(3)).next(1_700));
    }
    byte[] bytes = out.toByteArray();
    assertEquals(1, back.get());
    assertTrue(bytes.length > 4);
    assertTrue(bytes[bytes.length - 1] != '1' || bytes[bytes.length - 4] != 'P');
  }

  @Test
  void aBatchOfAnotherSchemaIsRefused() {
    Schema other = Schema.of(Field.nullable("n", Scalar.INT64));
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream()).build()) {
      assertThrows(IllegalArgumentException.class, () -> writer.write(new ColumnBatch(other)));
    }
  }

  @Test
  void anOpenRowGroupHoldsNoMoreThanItsBatches() throws IOException {
    long budget = 1 << 20;
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
            .layout(ParquetLayout.DEFAULT.withRowGroupBytes(budget))
            .build()) {
      for (int i = 0; i < 40; i++) {
        ColumnBatch batch = new ColumnBatch(SCHEMA);
        for (int row = 0; row < 5_000; row++) {
          ((LongColumn) batch.column(0)).append(0, row);
          ((BinaryColumn) batch.column(1)).append(0, new byte[] {'a', 'b', 'c'}, 0, 3);
          batch.column(2).appendNull(0, 0);
          batch.endRecord();
        }
        writer.write(batch);
        WriterProgress progress = writer.progress();
        assertTrue(progress.bufferedBytes() <= budget, progress.toString());
        assertEquals(0, progress.encodingBytes());
      }
      assertTrue(writer.finish().rowGroups().size() > 1);
    }
  }

  private static final class FailingStream extends OutputStream {
    private final int limit;
    private int written;

    FailingStream(int limit) {
      this.limit = limit;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (written + length > limit) {
        throw new IOException("the disk is full");
      }
      written += length;
    }
  }
}
