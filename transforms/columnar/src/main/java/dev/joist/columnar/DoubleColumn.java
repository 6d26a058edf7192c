package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.util.Arrays;

/** Double-precision values. */
public final class DoubleColumn extends ColumnBuffer {
  private double[] array;

  DoubleColumn(LeafColumn leaf, int capacity) {
    super(leaf, capacity);
    array = new double[capacity];
  }

  public void append(int repetition, double value) {
    appendPresent(repetition);
    if (values == array.length) {
      array = Arrays.copyOf(array, Capacity.grown(values, values + 1L));
    }
    array[values++] = value;
  }

  /**
   * Lent, with room for {@code count} values from {@link #values} on; {@link #commit} counts them.
   */
  public double[] reserve(int count) {
    if (count > array.length - values) {
      array = Arrays.copyOf(array, Capacity.grown(array.length, (long) values + count));
    }
    return array;
  }

  /** Lent: the first {@link #values} entries. */
  public double[] array() {
    return array;
  }

  @Override
  void truncateValues(int count) {
    values = count;
  }

  @Override
  long valueBytesHeld() {
    return 8L * array.length;
  }

  @Override
  long valueBytesUsed() {
    return 8L * values;
  }
}
