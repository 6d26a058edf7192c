package dev.joist.assembly;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.EncodedRowGroup;
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
 * Writes one file out of pieces of others that have the same columns. In memory are two row groups:
 * while one that is copied is written, the next is read. Used by one thread; {@link #close} without
 * {@link #finish} abandons the file.
 */
public final class PartWriter implements AutoCloseable {
  private final Schema schema;
  private final ParquetWriter writer;

  /** Nobody else uses the writer while it works. */
  private final OneAside writing;

  private final Queue<ColumnBatch> spare = new ConcurrentLinkedQueue<>();
  private final PieceRows rows = new PieceRows(this::empty, this::recycle);

  /**
   * Begins a file.
   *
   * @param pool writes what is copied, encodes the rest
   * @param keyValues entries of the footer
   * @param out the caller's to close
   */
  public PartWriter(
      Schema schema,
      ParquetLayout layout,
      Executor pool,
      Map<String, String> keyValues,
      OutputStream out) {
    this.schema = schema;
    this.writing = new OneAside(pool);
    this.writer =
        ParquetWriter.builder(schema, out)
            .layout(layout)
            .encodeIn(pool)
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
    int group = piece.group().group();
    switch (piece.treatment()) {
      case COPY -> {
        EncodedRowGroup copy = reader.copy(group, schema);
        writing.settle();
        writer.flush();
        writing.begin(() -> writer.append(copy));
      }
      case ENCODE -> {
        writing.settle();
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
    writing.settle();
    return writer.finish();
  }

  @Override
  public void close() {
    writing.close();
    writer.close();
  }
}
