package dev.joist.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.assembly.Piece.Treatment;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartWriterTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.required("id", Scalar.INT64),
          Field.nullable("tags", new ListOf(Field.nullable("element", Scalar.STRING))));

  private static final long MEMORY = 64 << 20;

  private static final ParquetLayout LAYOUT = ParquetLayout.DEFAULT.withRowGroupRows(100);

  /** Rows with the ids from {@code from} on; every third has no tags, others one or two. */
  private static byte[] file(long from, int rows) throws IOException {
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    BinaryColumn tags = (BinaryColumn) batch.column(1);
    for (long id = from; id < from + rows; id++) {
      ((LongColumn) batch.column(0)).append(0, id);
      if (id % 3 == 0) {
        tags.appendNull(0, 0);
      } else {
        byte[] tag = ("tag-" + id).getBytes(UTF_8);
        for (int i = 0; i < id % 3; i++) {
          tags.append(i == 0 ? 0 : 1, tag, 0, tag.length);
        }
      }
      batch.endRecord();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter writer = ParquetWriter.builder(SCHEMA, out).layout(LAYOUT).build()) {
      writer.write(batch);
      writer.finish();
    }
    return out.toByteArray();
  }

  private static ParquetReader open(byte[] file) throws IOException, BadInputException {
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file));
    return reader;
  }

  private static Piece piece(int group, long rows, long from, long to, Treatment treatment) {
    return new Piece(new StoredGroup(0, group, rows, 1, 1), from, to, treatment);
  }

  @Test
  void copiedAndEncodedPiecesFollowEachOther() throws Exception {
    copiedAndEncodedPiecesFollowEachOther(Runnable::run, MEMORY);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      copiedAndEncodedPiecesFollowEachOther(pool, MEMORY);
      copiedAndEncodedPiecesFollowEachOther(pool, 4);
    } finally {
      pool.shutdown();
    }
  }

  private static void copiedAndEncodedPiecesFollowEachOther(Executor pool, long memory)
      throws Exception {
    byte[] first = file(0, 250);
    byte[] second = file(250, 30);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WrittenFile written;
    try (PartWriter writer = new PartWriter(SCHEMA, memory, LAYOUT, pool, Map.of(), out)) {
      ParquetReader reader = open(first);
      writer.append(reader, piece(0, 100, 0, 100, Treatment.COPY));
      writer.append(reader, piece(1, 100, 40, 100, Treatment.ENCODE));
      writer.append(reader, piece(2, 50, 0, 50, Treatment.ENCODE));
      writer.append(open(second), piece(0, 30, 0, 30, Treatment.COPY));
      written = writer.finish();
    }
    assertThat(
        written.rowGroups().stream().map(group -> group.rows()).toList(),
        equalTo(List.of(100L, 100L, 10L, 30L)));
    ParquetReader reader = open(out.toByteArray());
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    List<Long> ids = new ArrayList<>();
    StringBuilder tags = new StringBuilder();
    while (reader.read(batch, 1000, 1 << 20) > 0) {
      Arrays.stream(((LongColumn) batch.column(0)).array(), 0, batch.rows()).forEach(ids::add);
      BinaryColumn text = (BinaryColumn) batch.column(1);
      tags.append(new String(text.bytes(), 0, text.begin(text.values()), UTF_8));
      batch.reset();
    }
    StringBuilder wanted = new StringBuilder();
    for (long id : ids) {
      wanted.append(("tag-" + id).repeat((int) (id % 3)));
    }
    assertThat(
        ids,
        equalTo(
            LongStream.concat(LongStream.range(0, 100), LongStream.range(140, 280))
                .boxed()
                .toList()));
    assertThat(tags.toString(), equalTo(wanted.toString()));
  }

  @Test
  void aFileWithoutPiecesHasColumnsAndNoRows() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PartWriter writer = new PartWriter(SCHEMA, MEMORY, LAYOUT, Runnable::run, Map.of(), out)) {
      writer.finish();
    }
    ParquetReader reader = open(out.toByteArray());
    assertThat(reader.rows(), equalTo(0L));
    assertThat(reader.schema(), equalTo(SCHEMA));
  }

  /**
   * What copies are written by is another thread, which must be done with the stream in the end.
   */
  @Test
  void aFullDiskEndsTheFileAndNothingIsWrittenAfterIt() throws Exception {
    byte[] first = file(0, 1000);
    Disk disk = new Disk(4_000);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      IOException failure =
          assertThrows(
              IOException.class,
              () -> {
                try (PartWriter writer =
                    new PartWriter(SCHEMA, MEMORY, LAYOUT, pool, Map.of(), disk)) {
                  ParquetReader reader = open(first);
                  for (int group = 0; group < 10; group++) {
                    writer.append(reader, piece(group, 100, 0, 100, Treatment.COPY));
                  }
                  writer.finish();
                }
              });
      disk.closed = true;
      assertThat(failure.getMessage(), equalTo("no space left"));
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(10, TimeUnit.SECONDS), equalTo(true));
    }
    assertThat(disk.late, equalTo(false));
  }

  private static final class Disk extends OutputStream {
    private final int room;
    private int taken;
    private volatile boolean closed;
    private volatile boolean late;

    Disk(int room) {
      this.room = room;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[1], 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      late |= closed;
      taken += length;
      if (taken > room) {
        throw new IOException("no space left");
      }
    }
  }
}
