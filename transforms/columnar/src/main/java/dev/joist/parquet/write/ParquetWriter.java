package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.EncodedRowGroup;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of columns into one Parquet file: a pool encodes the columns of full row groups,
 * the calling thread writes them in order. The bytes do not depend on the pool or on how rows are
 * cut into batches.
 *
 * <p>Only {@link #finish} makes a file; {@link #close} without it abandons what was written, so
 * that a failure never leaves something that looks whole. The first failure, on whatever thread, is
 * the cause of what every later call throws. Not thread-safe but for {@link #progress}.
 */
public final class ParquetWriter implements AutoCloseable {
  /** Small row groups hold on to more than their rows take. */
  private static final int MOST_IN_FLIGHT = 64;

  private final Schema schema;
  private final ParquetLayout layout;
  private final OutputStream out;
  private final @Nullable Executor executor;
  private final long inFlightBytes;
  private final Consumer<ColumnBatch> recycler;
  private final FileAssembler assembler;
  private final ScratchPool scratches;
  private final FirstFailure failure = new FirstFailure();
  private final ArrayDeque<RowGroupJob> inFlight = new ArrayDeque<>();
  private final Map<String, String> keyValues;
  private List<BatchSlice> open = new ArrayList<>();
  private int openRows;
  private long openBytes;
  private long encodingRows;
  private long encodingBytes;
  private volatile WriterProgress progress = new WriterProgress(0, 0, 0, 0, 0, 0);
  private @Nullable WrittenFile finished;

  ParquetWriter(ParquetWriterBuilder builder) {
    this.schema = builder.schema;
    this.layout = builder.layout;
    this.out = builder.out;
    this.executor = builder.executor;
    this.inFlightBytes = builder.inFlightBytes;
    this.recycler = builder.recycler;
    this.keyValues = new TreeMap<>(builder.keyValues);
    this.assembler = new FileAssembler(schema, out);
    this.scratches = new ScratchPool(layout.compression());
  }

  public static ParquetWriterBuilder builder(Schema schema, OutputStream out) {
    return new ParquetWriterBuilder(schema, out);
  }

  /**
   * Takes over the batch, which must hold whole records of the writer's schema. It is given back
   * through the builder's recycler, once, when its rows are encoded.
   */
  public void write(ColumnBatch batch) throws IOException {
    failure.check();
    checkOpen();
    if (!batch.schema().equals(schema)) {
      throw new IllegalArgumentException(
          "the batch has the schema " + batch.schema() + ", the file " + schema);
    }
    LentBatch lent = new LentBatch(batch, recycler);
    BatchCutter cutter = new BatchCutter(lent);
    while (cutter.rowsLeft() > 0) {
      int most = Math.min(cutter.rowsLeft(), layout.rowGroupRows() - openRows);
      int rows = cutter.rowsWithin(most, layout.rowGroupBytes() - openBytes);
      if (rows > 0 || openRows == 0) {
        buffer(cutter.take(Math.max(1, rows)));
      }
      if (rows < most || openRows == layout.rowGroupRows()) {
        endRowGroup();
      }
    }
    lent.release();
    writeDone();
    publish();
  }

  private void buffer(BatchSlice slice) {
    open.add(slice);
    openRows += slice.rows();
    openBytes += slice.bytes();
  }

  /** What is written next begins a row group; does not wait for the one before. */
  public void endRowGroup() throws IOException {
    failure.check();
    checkOpen();
    if (openRows == 0) {
      return;
    }
    while (!inFlight.isEmpty()
        && (encodingBytes + openBytes > inFlightBytes || inFlight.size() == MOST_IN_FLIGHT)) {
      writeFirst();
    }
    RowGroupJob job = new RowGroupJob(layout, schema, open, scratches, failure);
    open = new ArrayList<>();
    openRows = 0;
    openBytes = 0;
    inFlight.add(job);
    encodingRows += job.rows();
    encodingBytes += job.bytes();
    publish();
    if (executor == null) {
      writeFirst();
    } else {
      for (int i = 0; i < job.columns(); i++) {
        execute(executor, job);
      }
    }
  }

  private void execute(Executor pool, RowGroupJob job) throws IOException {
    try {
      pool.execute(job);
    } catch (RuntimeException e) {
      failure.set(e);
      failure.check();
    }
  }

  private void writeDone() throws IOException {
    while (!inFlight.isEmpty() && inFlight.getFirst().isDone()) {
      writeFirst();
    }
  }

  private void writeFirst() throws IOException {
    RowGroupJob job = inFlight.getFirst();
    job.help();
    try {
      job.await();
      failure.check();
      assembler.append(job.encoded());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted while writing");
      interrupted.initCause(e);
      failure.set(interrupted);
      throw interrupted;
    } catch (IOException | RuntimeException e) {
      failure.set(e);
      throw e;
    }
    inFlight.removeFirst();
    encodingRows -= job.rows();
    encodingBytes -= job.bytes();
    publish();
  }

  /** Ends the row group and appends one of another file as it is; it can be appended once. */
  public void append(EncodedRowGroup group) throws IOException {
    flush();
    if (group.rows() == 0) {
      return;
    }
    try {
      assembler.append(group);
    } catch (IOException | RuntimeException e) {
      failure.set(e);
      throw e;
    }
    publish();
  }

  /** Ends the row group and returns when all rows so far are in the stream. */
  public void flush() throws IOException {
    failure.check();
    checkOpen();
    endRowGroup();
    while (!inFlight.isEmpty()) {
      writeFirst();
    }
    try {
      out.flush();
    } catch (IOException | RuntimeException e) {
      failure.set(e);
      throw e;
    }
    publish();
  }

  /** Sets an entry of the footer, until the file is finished. */
  public void putMetadata(String key, String value) {
    checkOpen();
    keyValues.put(key, value);
  }

  /** Writes what is left and the footer. Later calls return the same and write nothing. */
  public WrittenFile finish() throws IOException {
    WrittenFile before = finished;
    if (before != null) {
      return before;
    }
    flush();
    try {
      assembler.finish(keyValues);
    } catch (IOException | RuntimeException e) {
      failure.set(e);
      throw e;
    }
    List<WrittenRowGroup> groups = new ArrayList<>();
    for (RowGroup group : assembler.rowGroups()) {
      groups.add(WrittenRowGroup.of(group));
    }
    WrittenFile file = new WrittenFile(assembler.rows(), assembler.position(), List.copyOf(groups));
    finished = file;
    publish();
    return file;
  }

  /**
   * Abandons the file unless it is finished, and gives back every batch. Waits for the columns that
   * a pool is encoding; the rest is not encoded. Leaves the stream open, which is the caller's.
   */
  @Override
  public void close() {
    failure.set(new IllegalStateException("the writer is closed"));
    boolean interrupted = false;
    for (RowGroupJob job : inFlight) {
      job.help();
      while (!job.isDone()) {
        try {
          job.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    inFlight.clear();
    for (BatchSlice slice : open) {
      slice.batch().release();
    }
    open = List.of();
    scratches.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Any thread may ask. */
  public WriterProgress progress() {
    return progress;
  }

  private void publish() {
    progress =
        new WriterProgress(
            openRows,
            openBytes,
            encodingRows,
            encodingBytes,
            assembler.rows(),
            assembler.position());
  }

  private void checkOpen() {
    if (finished != null) {
      throw new IllegalStateException("the file is finished");
    }
  }
}
