package dev.joist.sort;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/** Writes sorted runs, one after the other, into one spill. */
final class RunWriter {
  /** Rows, bytes, bytes in the spill. */
  static final int HEADER = 3 * Integer.BYTES;

  /** Compressed, more might not go into an array: it takes a sixth more at worst. */
  static final long MOST_BYTES = (Integer.MAX_VALUE - 1024L) / 7 * 6;

  private final Spill spill;
  private byte[] plain = new byte[0];
  private byte[] stored = new byte[0];
  private long position;
  private long begin;

  RunWriter(Spill spill) {
    this.spill = spill;
  }

  /** Copies the rows. */
  void write(ColumnBatch batch) throws IOException {
    int size = checked(BatchBytes.size(batch));
    if (plain.length < size) {
      plain = new byte[size];
    }
    BatchBytes.write(batch, plain);
    int room = HEADER + Snappy.maxCompressedLength(size);
    if (stored.length < room) {
      stored = new byte[room];
    }
    int length = Snappy.compress(plain, 0, size, stored, HEADER);
    ByteBuffer.wrap(stored).putInt(batch.rows()).putInt(size).putInt(length);
    spill.append(stored, HEADER + length);
    position += HEADER + length;
  }

  /** Frames are small, unless a single row is not. */
  static int checked(long bytes) {
    if (bytes > MOST_BYTES) {
      throw new SortException(
          "a row takes %,d bytes; rows that memory does not hold can have %,d: more --memory may hold them"
              .formatted(bytes, MOST_BYTES));
    }
    return (int) bytes;
  }

  /** What was written since the run before. */
  SortedRun endRun() {
    SortedRun run = new SortedRun(spill, begin, position);
    begin = position;
    return run;
  }
}
