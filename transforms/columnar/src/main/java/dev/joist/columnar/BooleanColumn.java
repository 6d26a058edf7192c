package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.util.Arrays;

/** Booleans, a byte each until they are encoded. */
public final class BooleanColumn extends ColumnBuffer {
  private boolean[] array;

  BooleanColumn(LeafColumn leaf, int capacity) {
    super(leaf, capacity);
    array = new boolean[capacity];
  }

  public void append(int repetition, boolean value) {
    appendPresent(repetition);
    if (values == array.length) {
      array = Arrays.copyOf(array, Capacity.grown(values, values + 1L));
    }
    array[values++] = value;
  }

  /**
   * Lent, with room for {@code count} values from {@link #values} on; {@link #commit} counts them.
   */
  public boolean[] reserve(int count) {
    if (count > array.length - values) {
      array = Arrays.copyOf(array, Capacity.grown(array.length, (long) values + count));
    }
    return array;
  }

  /** Lent: the first {@link #values} entries. */
  public boolean[] array() {
    return array;
  }

  @Override
  void truncateValues(int count) {
    values = count;
  }

  @Override
  long valueBytesHeld() {
    return array.length;
  }

  @Override
  long valueBytesUsed() {
    return values;
  }
}
