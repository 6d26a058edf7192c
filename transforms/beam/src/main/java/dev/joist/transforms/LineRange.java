package dev.joist.transforms;

import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a source that begin within a slice: from the first that begins at its first byte or
 * later, to the end of the last that begins before its end, wherever that line ends. So every line
 * is in one slice, whatever the slices are.
 */
final class LineRange extends InputStream {
  /** Read beyond the slice at a time, until its last line ends. */
  private static final int STEP = 64 << 10;

  private final InputStream in;
  private final long from;

  /** The index of the first byte that may be the last. */
  private final long mayEnd;

  /** The index of the next byte to give, or to look at for the first line. */
  private long position;

  /** What was read in search of the first line and belongs to it. */
  private byte[] held = new byte[0];

  private int heldFrom;
  private int heldTo;
  private boolean begun;
  private boolean ended;

  /**
   * Reads from a stream that stands where {@link #firstByte} says.
   *
   * @param slice of a source that has a record a line
   */
  LineRange(InputStream in, SourceSlice slice) {
    this.in = in;
    this.from = slice.from();
    this.mayEnd = slice.to() - 1;
    this.position = firstByte(slice);
  }

  /** The byte before the slice, which tells whether a line begins with the slice. */
  static long firstByte(SourceSlice slice) {
    return Math.max(0, slice.from() - 1);
  }

  /** Where the first line begins, or would, in the source. */
  long begin() throws IOException {
    if (!begun) {
      begun = true;
      if (from > 0) {
        skipLine();
      }
      ended = position > mayEnd;
    }
    return position;
  }

  private void skipLine() throws IOException {
    held = new byte[STEP];
    while ((heldTo = in.read(held, 0, STEP)) > 0) {
      for (heldFrom = 0; heldFrom < heldTo; ) {
        position++;
        if (held[heldFrom++] == '\n') {
          return;
        }
      }
    }
    heldTo = 0;
    heldFrom = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int at, int length) throws IOException {
    begin();
    if (ended) {
      return -1;
    }
    int most = (int) Math.min(length, Math.max(mayEnd - position, 0) + STEP);
    int count = next(bytes, at, most);
    if (count > 0) {
      count = taken(bytes, at, count);
      position += count;
    }
    return count;
  }

  private int next(byte[] bytes, int at, int most) throws IOException {
    if (heldFrom == heldTo) {
      return in.read(bytes, at, most);
    }
    int count = Math.min(most, heldTo - heldFrom);
    System.arraycopy(held, heldFrom, bytes, at, count);
    heldFrom += count;
    return count;
  }

  private int taken(byte[] bytes, int at, int count) {
    for (int i = (int) Math.max(0, Math.min(mayEnd - position, count)); i < count; i++) {
      if (bytes[at + i] == '\n') {
        ended = true;
        return i + 1;
      }
    }
    return count;
  }
}
