package dev.joist.assembly;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.read.ParquetReader;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Decodes the rows of pieces, a batch at a time. */
final class PieceRows {
  private static final int BATCH_ROWS = 8192;
  private static final long BATCH_BYTES = 8 << 20;

  private final Supplier<ColumnBatch> empty;
  private final Consumer<ColumnBatch> unused;

  /** Takes over batches. */
  interface Sink {
    void rows(ColumnBatch batch) throws IOException;
  }

  /**
   * Reads into batches of others.
   *
   * @param empty gives them
   * @param unused takes back those with rows that nobody wants
   */
  PieceRows(Supplier<ColumnBatch> empty, Consumer<ColumnBatch> unused) {
    this.empty = empty;
    this.unused = unused;
  }

  void read(ParquetReader reader, Piece piece, Sink sink) throws IOException, BadInputException {
    reader.seek(piece.group().group());
    read(reader, piece.from(), unused::accept);
    read(reader, piece.to() - piece.from(), sink);
  }

  private void read(ParquetReader reader, long rows, Sink sink)
      throws IOException, BadInputException {
    long left = rows;
    while (left > 0) {
      ColumnBatch batch = empty.get();
      if (reader.read(batch, (int) Math.min(left, BATCH_ROWS), BATCH_BYTES) == 0) {
        throw new IllegalArgumentException("the file has fewer rows than the piece");
      }
      left -= batch.rows();
      sink.rows(batch);
    }
  }
}
