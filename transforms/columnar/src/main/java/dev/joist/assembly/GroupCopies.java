package dev.joist.assembly;

import dev.joist.columnar.BadInputException;
import dev.joist.parquet.EncodedRowGroup;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * Row groups that go from files into another as they are: while one is written, the next is read,
 * if there is memory for both. Used by one thread.
 */
public final class GroupCopies implements AutoCloseable {
  private final OneAside writing;
  private final long mostBytes;

  /** Of the row group that is being written. */
  private long bytes;

  /** Where they go; used by no other thread while a row group is written. */
  public interface Target {
    void append(EncodedRowGroup group) throws IOException;
  }

  /**
   * @param pool writes
   * @param memory bytes that two row groups may take; one always may
   */
  public GroupCopies(Executor pool, long memory) {
    this.writing = new OneAside(pool);
    this.mostBytes = memory;
  }

  /**
   * Reads a row group and leaves it to be written.
   *
   * @param reader has the file open
   * @throws BadInputException when it is broken; all before it are written then
   */
  public void copy(ParquetReader reader, int group, Schema columns, Target to)
      throws IOException, BadInputException {
    if (bytes + reader.sketchOf(group).bytes() > mostBytes) {
      settle();
    }
    EncodedRowGroup read;
    try {
      read = reader.copy(group, columns);
    } catch (BadInputException | IOException broken) {
      settle();
      throw broken;
    }
    settle();
    bytes = read.bytes();
    writing.begin(() -> to.append(read));
  }

  /** Returns when all are written; fails as writing did. */
  public void settle() throws IOException {
    writing.settle();
    bytes = 0;
  }

  /** Waits for what is being written, whatever becomes of it. */
  @Override
  public void close() {
    writing.close();
  }
}
