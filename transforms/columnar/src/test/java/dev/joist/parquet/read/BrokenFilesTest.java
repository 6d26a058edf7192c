package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FailureCode;
import dev.joist.parquet.Cells;
import dev.joist.parquet.RandomFiles;
import dev.joist.parquet.write.ParquetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Broken files: one clear failure or rows that add up, within memory and time. {@code
 * -Djoist.fuzz.mutations=N} breaks each of the files in so many ways, {@code -Djoist.fuzz.seed=S}
 * begins with other ones.
 */
class BrokenFilesTest {
  private static final int MUTATIONS = Integer.getInteger("joist.fuzz.mutations", 250);
  private static final long SEED = Long.getLong("joist.fuzz.seed", 1);
  private static final int FILES = 20;

  /** A record may claim as many entries as a batch can hold; arrays double on the way. */
  private static final long MOST_ALLOCATED = 1L << 30;

  private static final long MOST_NANOS = 20_000_000_000L;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void mutatedFilesFailClearlyOrHaveRowsThatAddUp() throws Exception {
    ParquetReader reader = new ParquetReader();
    int refused = 0;
    for (int f = 0; f < FILES; f++) {
      byte[] file = new RandomFiles(SEED + f).write(300);
      for (long seed = SEED; seed < SEED + MUTATIONS; seed++) {
        Mutation mutation = new Mutation();
        byte[] broken = mutation.of(file, seed * FILES + f);
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        try {
          refused += refuses(reader, broken) ? 1 : 0;
        } catch (Exception | Error e) {
          throw new AssertionError(failure(f, seed, mutation, broken), e);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        if (allocated > MOST_ALLOCATED || System.nanoTime() - begun > MOST_NANOS) {
          throw new AssertionError(allocated + " bytes: " + failure(f, seed, mutation, broken));
        }
      }
    }
    assertTrue(refused > FILES * MUTATIONS / 4, "only " + refused + " were refused");
  }

  @Test
  void rowGroupsOfMutatedFilesAreCopiedOrRefused() throws Exception {
    ParquetReader reader = new ParquetReader();
    int refused = 0;
    for (int f = 0; f < FILES; f++) {
      byte[] file = new RandomFiles(SEED + f).write(RandomFiles.COPIED, 300);
      for (long seed = SEED; seed < SEED + MUTATIONS; seed++) {
        Mutation mutation = new Mutation();
        byte[] broken = mutation.of(file, seed * FILES + f);
        try {
          refused += refusesToCopy(reader, broken) ? 1 : 0;
        } catch (Exception | Error e) {
          throw new AssertionError(failure(f, seed, mutation, broken), e);
        }
      }
    }
    assertTrue(refused > FILES * MUTATIONS / 4, "only " + refused + " were refused");
  }

  private static boolean refusesToCopy(ParquetReader reader, byte[] broken) throws IOException {
    try {
      reader.open(ParquetInput.of(broken));
      OutputStream out = OutputStream.nullOutputStream();
      try (ParquetWriter writer = ParquetWriter.builder(reader.schema(), out).build()) {
        for (int group = 0; group < reader.rowGroups(); group++) {
          writer.append(reader.copy(group, reader.schema()));
        }
        assertEquals(reader.rows(), writer.finish().rows());
      }
      return false;
    } catch (BadInputException e) {
      assertFalse(e.reason().isBlank());
      return true;
    }
  }

  private static String failure(int file, long seed, Mutation mutation, byte[] broken) {
    return "file %d, seed %d:%s%n%s"
        .formatted(file, seed, mutation.description(), HexFormat.of().formatHex(broken));
  }

  /** Whether the file is refused; if it is not, every column has the rows that the footer has. */
  private static boolean refuses(ParquetReader reader, byte[] broken) throws IOException {
    long rows = 0;
    try {
      reader.open(ParquetInput.of(broken));
      ColumnBatch batch = new ColumnBatch(reader.schema());
      int read = reader.read(batch, 4096, 16 << 20);
      // Rows without a value take no bytes, so that a file can have any number of them.
      for (int i = 0; i < 100 && read > 0; i++) {
        rows += read;
        checkRows(batch, read);
        batch.reset();
        read = reader.read(batch, 4096, 16 << 20);
      }
      assertTrue(rows == reader.rows() || read > 0);
      return false;
    } catch (BadInputException e) {
      assertFalse(e.reason().isBlank());
      assertTrue(
          e.code() == FailureCode.CORRUPT_PARQUET || e.code() == FailureCode.TOO_LARGE,
          e.code() + " " + e.reason());
      assertTrue(e.byteOffset() >= 0 && e.byteOffset() <= broken.length, e.reason());
      return true;
    }
  }

  private static void checkRows(ColumnBatch batch, int rows) {
    assertEquals(rows, batch.rows());
    for (int i = 0; i < batch.columnCount(); i++) {
      ColumnBuffer column = batch.column(i);
      int records = 0;
      for (int at = 0; at < column.levels(); at++) {
        records += column.repetitions().length == 0 || column.repetitions()[at] == 0 ? 1 : 0;
      }
      assertEquals(rows, records, column.leaf().toString());
    }
  }

  @Test
  void aFileCutAtAnyByteIsRefused() throws Exception {
    byte[] file = new RandomFiles(3).write(20);
    ParquetReader reader = new ParquetReader();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(BadInputException.class, () -> reader.open(ParquetInput.of(cut)));
    }
  }

  @Test
  void aReaderGoesOnAfterABrokenFile() throws Exception {
    byte[] file = new RandomFiles(5).write(200);
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file));
    ColumnBatch batch = new ColumnBatch(reader.schema());
    reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE);
    List<List<String>> before = Cells.of(batch);
    int refused = 0;
    for (long seed = 0; seed < 200; seed++) {
      byte[] broken = new Mutation().of(file, seed);
      try {
        reader.open(ParquetInput.of(broken), batch.schema());
        int rows = batch.rows();
        reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE);
        batch.reset();
        reader.open(ParquetInput.of(file), batch.schema());
        reader.read(batch, rows, Long.MAX_VALUE);
      } catch (BadInputException e) {
        refused++;
      }
      assertEquals(before, Cells.of(batch), "seed " + seed);
    }
    assertTrue(refused > 20, "only " + refused + " were refused");
  }
}
