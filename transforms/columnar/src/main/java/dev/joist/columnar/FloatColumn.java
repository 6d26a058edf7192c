package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.util.Arrays;

/** Single-precision values. */
public final class FloatColumn extends ColumnBuffer {
  private float[] array;

  FloatColumn(LeafColumn leaf, int capacity) {
    super(leaf, capacity);
    array = new float[capacity];
  }

  public void append(int repetition, float value) {
    appendPresent(repetition);
    if (values == array.length) {
      array = Arrays.copyOf(array, Capacity.grown(values, values + 1L));
    }
    array[values++] = value;
  }

  /**
   * Lent, with room for {@code count} values from {@link #values} on; {@link #commit} counts them.
   */
  public float[] reserve(int count) {
    if (count > array.length - values) {
      array = Arrays.copyOf(array, Capacity.grown(array.length, (long) values + count));
    }
    return array;
  }

  /** Lent: the first {@link #values} entries. */
  public float[] array() {
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
