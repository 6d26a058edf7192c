package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What happens on the threads of the pool, and what stays there. */
class WriterThreadsTest {
  private static final Schema SCHEMA = Schema.of(Field.required("t", Scalar.STRING));
  private static final int ROWS = 100;
  private static final ParquetLayout LAYOUT = ParquetLayout.DEFAULT.withRowGroupRows(ROWS);

  private static ColumnBatch rows() {
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int row = 0; row < ROWS; row++) {
      ((BinaryColumn) batch.column(0)).append(0, new byte[] {'a', (byte) row}, 0, 2);
      batch.endRecord();
    }
    return batch;
  }

  /** Rows that no encoder can get through: a text that ends far behind all text. */
  private static ColumnBatch brokenRows() {
    ColumnBatch batch = rows();
    ((BinaryColumn) batch.column(0)).ends()[ROWS / 2] = 1 << 30;
    return batch;
  }

  @Test
  void aFailureToEncodeOnAThreadOfThePoolReachesTheCallerWithItsCause() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
            .layout(LAYOUT)
            .encodeIn(task -> runIn(pool, task))
            .build()) {
      IOException failure =
          assertThrows(
              IOException.class,
              () -> {
                writer.write(brokenRows());
                writer.finish();
              });
      Throwable column = assertInstanceOf(IllegalStateException.class, failure.getCause());
      Throwable cause = assertInstanceOf(IndexOutOfBoundsException.class, column.getCause());
      assertEquals("cannot encode column t: " + cause, column.getMessage());
      StackTraceElement[] trace = column.getStackTrace();
      assertEquals(Thread.class.getName(), trace[trace.length - 1].getClassName());
      assertEquals(
          failure.getMessage(),
          assertThrows(IOException.class, () -> writer.write(rows())).getMessage());
    } finally {
      pool.shutdown();
    }
  }

  /** Returns when the pool has run the task, so that the writer finds nothing to help with. */
  private static void runIn(ExecutorService pool, Runnable task) {
    try {
      pool.submit(task).get();
    } catch (Exception e) {
      throw new AssertionError("a task threw", e);
    }
  }

  @Test
  void noThreadIsLeftBehindHoweverAWriterEnds() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    for (String end : List.of("finish", "close", "fail")) {
      try (ParquetWriter writer =
          ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
              .layout(LAYOUT)
              .encodeIn(pool)
              .build()) {
        for (int i = 0; i < 20; i++) {
          writer.write(rows());
        }
        switch (end) {
          case "finish" -> writer.finish();
          case "fail" ->
              assertThrows(
                  IOException.class,
                  () -> {
                    writer.write(brokenRows());
                    writer.finish();
                  });
          default -> {}
        }
      }
    }
    pool.shutdown();
    assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES), "a task still runs in the pool");
    Set<Thread> left = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getThreadGroup() == Thread.currentThread().getThreadGroup()
          && !before.contains(thread)
          && thread.isAlive()) {
        left.add(thread);
      }
    }
    assertEquals(Set.of(), left);
  }

  @Test
  void tasksThatRunAfterCloseEncodeNothing() throws IOException {
    List<Runnable> tasks = new ArrayList<>();
    List<ColumnBatch> back = new ArrayList<>();
    try (ParquetWriter writer =
        ParquetWriter.builder(SCHEMA, OutputStream.nullOutputStream())
            .layout(LAYOUT)
            .encodeIn(tasks::add)
            .recycleTo(back::add)
            .build()) {
      writer.write(rows());
    }
    assertEquals(1, tasks.size());
    assertEquals(1, back.size());
    // A batch that is back may hold anything by now.
    ((BinaryColumn) back.get(0).column(0)).ends()[0] = 1 << 30;
    tasks.forEach(Runnable::run);
    assertEquals(1, back.size());
  }
}
