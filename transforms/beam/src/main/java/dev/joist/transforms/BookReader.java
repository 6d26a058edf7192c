package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads some columns of the Parquet files among the books, a batch at a time. */
final class BookReader implements AutoCloseable {
  private static final int BATCH_ROWS = 4096;
  private static final long BATCH_BYTES = 16 << 20;

  private final SeekableByteChannel channel;
  private final ParquetReader reader = new ParquetReader();
  private final ColumnBatch batch;

  private BookReader(SeekableByteChannel channel, Schema columns) {
    this.channel = channel;
    this.batch = new ColumnBatch(columns);
  }

  /**
   * Opens a file.
   *
   * @param columns that it has, required ones as required ones
   */
  static BookReader open(OutputFolder folder, String name, Schema columns)
      throws IOException, BadInputException {
    BookReader books = new BookReader(folder.open(name), columns);
    try {
      books.reader.open(ParquetInput.of(books.channel), columns);
    } catch (IOException | BadInputException failure) {
      books.close();
      throw failure;
    }
    return books;
  }

  /** Those that a file has. */
  static Schema columns(OutputFolder folder, String name) throws IOException, BadInputException {
    try (SeekableByteChannel channel = folder.open(name)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(channel));
      return reader.schema();
    }
  }

  /** Lent until the next call; without rows at the end. */
  ColumnBatch next() throws IOException, BadInputException {
    batch.reset();
    reader.read(batch, BATCH_ROWS, BATCH_BYTES);
    return batch;
  }

  /** Of a column that is required. */
  static String text(ColumnBatch batch, int column, int row) {
    BinaryColumn texts = (BinaryColumn) batch.column(column);
    int begin = texts.begin(row);
    return new String(texts.bytes(), begin, texts.ends()[row] - begin, StandardCharsets.UTF_8);
  }

  /** Of a column that is required. */
  static long number(ColumnBatch batch, int column, int row) {
    return ((LongColumn) batch.column(column)).array()[row];
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
