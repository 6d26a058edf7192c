package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.util.Arrays;

/** Values of one fixed width, one after the other: int96, decimals, UUIDs. */
public final class FixedColumn extends ColumnBuffer {
  /** A value may be of any width. */
  private static final int MOST_FIRST = 64;

  private final int width;
  private byte[] bytes;

  FixedColumn(LeafColumn leaf, int width, int capacity) {
    super(leaf, capacity);
    this.width = width;
    this.bytes = new byte[Math.multiplyExact(Math.min(capacity, MOST_FIRST), width)];
  }

  public void append(int repetition, byte[] source, int from) {
    appendPresent(repetition);
    int at = Math.multiplyExact(values, width);
    if (width > bytes.length - at) {
      bytes = Arrays.copyOf(bytes, Capacity.grown(bytes.length, (long) at + width));
    }
    System.arraycopy(source, from, bytes, at, width);
    values++;
  }

  /** Lent, with room for {@code count} values after the last one; {@link #commit} counts them. */
  public byte[] reserve(int count) {
    long needed = ((long) values + count) * width;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Capacity.grown(bytes.length, needed));
    }
    return bytes;
  }

  public int width() {
    return width;
  }

  /** Lent: value {@code i} begins at {@code i * width()}. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  void truncateValues(int count) {
    values = count;
  }

  @Override
  long valueBytesHeld() {
    return bytes.length;
  }

  @Override
  long valueBytesUsed() {
    return (long) values * width;
  }
}
