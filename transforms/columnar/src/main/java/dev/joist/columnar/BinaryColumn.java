package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Values of any length, one after the other in one array, with the end of each. */
public final class BinaryColumn extends ColumnBuffer {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WORD = 8;
  private static final int SHORT = 64;

  /** About what a text takes, for a beginning. */
  private static final int USUAL = 16;

  private byte[] bytes;
  private int[] ends;
  private int used;

  BinaryColumn(LeafColumn leaf, int capacity) {
    super(leaf, capacity);
    bytes = new byte[USUAL * capacity];
    ends = new int[capacity];
  }

  public void append(int repetition, byte[] source, int from, int length) {
    appendPresent(repetition);
    appendValue(source, from, length);
  }

  /** A value whose level is counted apart. */
  void appendValue(byte[] source, int from, int length) {
    if (values == ends.length) {
      ends = Arrays.copyOf(ends, Capacity.grown(values, values + 1L));
    }
    if (length > bytes.length - used - WORD) {
      bytes = Arrays.copyOf(bytes, Capacity.grown(bytes.length, (long) used + length + WORD));
    }
    byte[] target = bytes;
    int to = used;
    // Most texts are short, and a call of arraycopy costs more than a few words, the last of which
    // may reach beyond the text.
    if (length <= SHORT && length <= source.length - from - WORD) {
      for (int at = 0; at < length; at += WORD) {
        WORDS.set(target, to + at, (long) WORDS.get(source, from + at));
      }
    } else {
      System.arraycopy(source, from, target, to, length);
    }
    used = to + length;
    ends[values++] = used;
  }

  /**
   * Lent, with room for {@code count} ends from {@link #values} on; {@link #commit} counts them and
   * takes the last as the end of the bytes.
   */
  public int[] reserve(int count) {
    if (count > ends.length - values) {
      ends = Arrays.copyOf(ends, Capacity.grown(ends.length, (long) values + count));
    }
    return ends;
  }

  /** Lent, with room for bytes up to {@code end}; those before it stay. */
  public byte[] reserveBytes(long end) {
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Capacity.grown(bytes.length, end));
    }
    return bytes;
  }

  @Override
  void commitValues(int count) {
    values += count;
    used = begin(values);
  }

  /** Lent: value {@code i} ends before {@code ends()[i]} and begins where the one before ends. */
  public int[] ends() {
    return ends;
  }

  /** Lent: the values without gaps. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where value {@code index} begins in {@link #bytes}; {@link #values} gives the end of all. */
  public int begin(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  @Override
  void truncateValues(int count) {
    used = begin(count);
    values = count;
  }

  @Override
  long valueBytesHeld() {
    return bytes.length + 4L * ends.length;
  }

  @Override
  long valueBytesUsed() {
    return used + 4L * values;
  }
}
