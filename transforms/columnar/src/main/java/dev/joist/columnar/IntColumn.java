package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.util.Arrays;

/** Values of four bytes: int32, dates, small decimals. */
public final class IntColumn extends ColumnBuffer {
  private int[] array;

  IntColumn(LeafColumn leaf, int capacity) {
    super(leaf, capacity);
    array = new int[capacity];
  }

  public void append(int repetition, int value) {
    appendPresent(repetition);
    if (values == array.length) {
      array = Arrays.copyOf(array, Capacity.grown(values, values + 1L));
    }
    array[values++] = value;
  }

  /**
   * Lent, with room for {@code count} values from {@link #values} on; {@link #commit} counts them.
   */
  public int[] reserve(int count) {
    if (count > array.length - values) {
      array = Arrays.copyOf(array, Capacity.grown(array.length, (long) values + count));
    }
    return array;
  }

  /** Lent: the first {@link #values} entries. */
  public int[] array() {
    return array;
  }

  @Override
  void truncateValues(int count) {
    values = count;
  }

  @Override
  long valueBytesHeld() {
    return 4L * array.length;
  }

  @Override
  long valueBytesUsed() {
    return 4L * values;
  }
}
