package dev.joist.assembly;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCopiesTest {
  private static final Schema SCHEMA = Schema.of(Field.required("id", Scalar.INT64));

  /** Large enough that not all of the file is read at once. */
  private static final int ROWS = 100_000;

  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    pool.shutdown();
  }

  private static byte[] file(int groups) throws IOException {
    Random random = new Random(3);
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int i = 0; i < ROWS * groups; i++) {
      ((LongColumn) batch.column(0)).append(0, random.nextLong());
      batch.endRecord();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetLayout layout = ParquetLayout.DEFAULT.withRowGroupRows(ROWS);
    try (ParquetWriter writer = ParquetWriter.builder(SCHEMA, out).layout(layout).build()) {
      writer.write(batch);
      writer.finish();
    }
    return out.toByteArray();
  }

  /** Tells when the second half is read, or fails then. */
  private static final class Watched implements ParquetInput {
    private final byte[] file;
    private boolean isOpen;
    private @Nullable IOException failure;
    private final CountDownLatch read = new CountDownLatch(1);

    Watched(byte[] file) {
      this.file = file;
    }

    boolean isReadWithin(long millis) {
      try {
        return read.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    @Override
    public long length() {
      return file.length;
    }

    @Override
    public void read(long position, byte[] into, int at, int count) throws IOException {
      // Its pages, for indexes of both are at the end of the file.
      if (isOpen && position + count > file.length * 3L / 4 && count > file.length / 4) {
        read.countDown();
        if (failure != null) {
          throw failure;
        }
      }
      System.arraycopy(file, (int) position, into, at, count);
    }
  }

  /** Whether the second row group is read while the first is written. */
  private boolean readsAhead(long memory, long patienceMillis) throws Exception {
    Watched input = new Watched(file(2));
    ParquetReader reader = new ParquetReader();
    reader.inspect(input);
    input.isOpen = true;
    List<Boolean> ahead = new ArrayList<>();
    try (GroupCopies copies = new GroupCopies(pool, memory)) {
      for (int group = 0; group < 2; group++) {
        copies.copy(reader, group, SCHEMA, copy -> ahead.add(input.isReadWithin(patienceMillis)));
      }
      copies.settle();
    }
    assertThat(ahead.size(), equalTo(2));
    return ahead.get(0);
  }

  @Test
  void theNextIsReadMeanwhileWhenThereIsMemoryForBoth() throws Exception {
    assertThat(readsAhead(4L * Long.BYTES * ROWS, 10_000), equalTo(true));
    assertThat(readsAhead(Long.BYTES * ROWS, 300), equalTo(false));
  }

  @Test
  void allBeforeABrokenOneAreWrittenWhenItIsFound() throws Exception {
    byte[] file = file(3);
    ParquetReader reader = new ParquetReader();
    reader.inspect(ParquetInput.of(file));
    int third = (int) (4 + reader.sketchOf(0).bytes() + reader.sketchOf(1).bytes());
    Arrays.fill(file, third, third + 100, (byte) 0xff);
    List<Long> written = new ArrayList<>();
    try (GroupCopies copies = new GroupCopies(pool, Long.MAX_VALUE)) {
      assertThrows(
          BadInputException.class,
          () -> {
            for (int group = 0; group < 3; group++) {
              copies.copy(reader, group, SCHEMA, copy -> written.add(copy.rows()));
            }
          });
      assertThat(written, equalTo(List.of((long) ROWS, (long) ROWS)));
    }
  }

  /** A source that breaks off is a dead letter; a disk that is full fails the run. */
  @Test
  void whatFailsToBeWrittenCountsMoreThanWhatFailsToBeRead() throws Exception {
    Watched input = new Watched(file(2));
    ParquetReader reader = new ParquetReader();
    reader.inspect(input);
    input.isOpen = true;
    input.failure = new IOException("the cable was pulled");
    assertAFullDiskIsToldOfWithTheNext(reader);
  }

  @Test
  void whatFailsToBeWrittenFailsTheNext() throws Exception {
    ParquetReader reader = new ParquetReader();
    reader.inspect(ParquetInput.of(file(2)));
    assertAFullDiskIsToldOfWithTheNext(reader);
  }

  private void assertAFullDiskIsToldOfWithTheNext(ParquetReader reader) throws Exception {
    try (GroupCopies copies = new GroupCopies(pool, Long.MAX_VALUE)) {
      GroupCopies.Target full =
          copy -> {
            throw new IOException("no space left");
          };
      copies.copy(reader, 0, SCHEMA, full);
      IOException failure =
          assertThrows(IOException.class, () -> copies.copy(reader, 1, SCHEMA, full));
      assertThat(failure.getMessage(), equalTo("no space left"));
    }
  }
}
