package dev.joist.assembly;

import dev.joist.columnar.BadInputException;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.SortOrder;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Physical;
import dev.joist.sort.RowSorter;
import dev.joist.sort.SortColumns;
import dev.joist.sort.Spill;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Writes one file out of pieces of others that have the same columns, its rows sorted. Used by one
 * thread; {@link #close} without {@link #finish} abandons the file.
 */
public final class SortedPartWriter implements AutoCloseable {
  /** Of so many shares of memory, row groups that are encoded take one. */
  private static final int ENCODING = 4;

  /** Merging takes one of so many; rows have what is left, beside a row group that is filled. */
  private static final int MERGING = 8;

  private final RowSorter sorter;
  private final PieceRows rows;
  private final ParquetWriter writer;

  /**
   * Begins a file.
   *
   * @param memory bytes of buffers for all of this; a row group takes a fourth of it at most
   * @param space where rows go that memory does not hold
   * @param pool encodes
   * @param keyValues entries of the footer
   * @param out the caller's to close
   */
  public SortedPartWriter(
      SortColumns columns,
      long memory,
      Spill.Space space,
      ParquetLayout layout,
      Executor pool,
      Map<String, String> keyValues,
      OutputStream out) {
    long filling = Math.min(layout.rowGroupBytes(), memory / ENCODING);
    long merging = memory / MERGING;
    long sorting = memory - memory / ENCODING - filling - merging;
    this.sorter = new RowSorter(columns, sorting, merging, space);
    this.rows = new PieceRows(sorter::batch, sorter::recycle);
    this.writer =
        ParquetWriter.builder(columns.schema(), out)
            .layout(stating(layout, columns))
            .encodeIn(pool)
            .inFlightBytes(memory / ENCODING)
            .recycleTo(sorter::recycle)
            .build();
    keyValues.forEach(writer::putMetadata);
  }

  /** What the format gives no order, readers have no order to make use of, nor of what follows. */
  private static ParquetLayout stating(ParquetLayout layout, SortColumns columns) {
    ParquetLayout stated = layout;
    for (LeafColumn key : columns.keys()) {
      if (key.type().physical() == Physical.INT96) {
        break;
      }
      stated =
          stated.withSortOrder(
              new SortOrder(key.index(), SortOrder.Direction.ASCENDING, SortOrder.Nulls.LAST));
    }
    return stated;
  }

  /**
   * Takes the rows of the piece.
   *
   * @param reader has the file open that the piece is of
   */
  public void append(ParquetReader reader, Piece piece) throws IOException, BadInputException {
    rows.read(reader, piece, sorter::add);
  }

  /** Ends the file. */
  public WrittenFile finish() throws IOException {
    sorter.drain(writer::write);
    return writer.finish();
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      sorter.close();
    }
  }
}
