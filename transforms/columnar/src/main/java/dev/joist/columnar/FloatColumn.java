package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.util.Arrays;

/** Single-precision values. */
public final class FloatColumn extends ColumnBuffer {
  private float[] array = new float[1024];

  FloatColumn(LeafColumn leaf) {
    super(leaf);
  }

  public void append(int repetition, float value) {
    appendPresent(repetition);
    if (values == array.length) {
      array = Arrays.copyOf(array, Capacity.grown(values, values + 1L));
    }
    array[values++] = value;
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
