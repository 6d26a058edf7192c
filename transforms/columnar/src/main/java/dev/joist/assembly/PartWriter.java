package dev.joist.assembly;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Writes one file out of pieces of others that have the same columns. Used by one thread; {@link
 * #close} without {@link #finish} abandons the file.
 */
public final class PartWriter implements AutoCloseable {
  /** Of so many shares of memory, row groups that are encoded take one. */
  private static final int ENCODING = 4;

  /** Row groups that are copied take one of so many. */
  private static final int COPYING = 2;

  private final Schema schema;
  private final ParquetWriter writer;

  /** Nobody else uses the writer while they are not settled. */
  private final GroupCopies copies;

  private final Queue<ColumnBatch> spare = new ConcurrentLinkedQueue<>();
  private final PieceRows rows = new PieceRows(this::empty, this::recycle);

  /**
   * Begins a file.
   *
   * @param memory bytes of buffers for all of this, but for a row group that is copied and larger
   * @param pool writes what is copied, encodes the rest
   * @param keyValues entries of the footer
   * @param out the caller's to close
   */
  public PartWriter(
      Schema schema,
      long memory,
      ParquetLayout layout,
      Executor pool,
      Map<String, String> keyValues,
      OutputStream out) {
    this.schema = schema;
    this.copies = new GroupCopies(pool, memory / COPYING);
    this.writer =
        ParquetWriter.builder(schema, out)
            .layout(layout)
            .encodeIn(pool)
            .inFlightBytes(memory / ENCODING)
            .recycleTo(this::recycle)
            .build();
    keyValues.forEach(writer::putMetadata);
  }

  private void recycle(ColumnBatch batch) {
    batch.reset();
    spare.add(batch);
  }

  /**
   * Appends the rows of the piece.
   *
   * @param reader has the file open that the piece is of
   */
  public void append(ParquetReader reader, Piece piece) throws IOException, BadInputException {
    switch (piece.treatment()) {
      case COPY -> copies.copy(reader, piece.group().group(), schema, writer::append);
      case ENCODE -> {
        copies.settle();
        rows.read(reader, piece, writer::write);
      }
    }
  }

  private ColumnBatch empty() {
    ColumnBatch used = spare.poll();
    return used == null ? new ColumnBatch(schema) : used;
  }

  /** Ends the file. */
  public WrittenFile finish() throws IOException {
    copies.settle();
    return writer.finish();
  }

  @Override
  public void close() {
    copies.close();
    writer.close();
  }
}
