package dev.joist.columnar;

/**
 * Copies whole batches behind one another, column by column. A batch of a few rows holds on to
 * arrays that are many times its size, so whoever keeps thousands of them gathers them first.
 */
public final class BatchCopy {
  private BatchCopy() {}

  /** Appends all records of a batch to another of the same schema. */
  public static void append(ColumnBatch from, ColumnBatch to) {
    for (int i = 0; i < from.columnCount(); i++) {
      ColumnBuffer column = from.column(i);
      append(column, 0, column.levels(), 0, column.values(), to.column(i));
    }
    to.endRecords(from.rows());
  }

  /**
   * Appends some columns of all records of a batch to another.
   *
   * @param columns for each of its columns, which of the first it is
   */
  public static void append(ColumnBatch from, int[] columns, ColumnBatch to) {
    for (int i = 0; i < columns.length; i++) {
      ColumnBuffer column = from.column(columns[i]);
      append(column, 0, column.levels(), 0, column.values(), to.column(i));
    }
    to.endRecords(from.rows());
  }

  /** Appends the entries of whole records, of which the values are those from {@code value} on. */
  static void append(
      ColumnBuffer from, int level, int levelEnd, int value, int valueEnd, ColumnBuffer to) {
    int levels = levelEnd - level;
    to.reserveLevels(levels);
    copyLevels(from.definitions(), level, to.definitions(), to.levels(), levels);
    copyLevels(from.repetitions(), level, to.repetitions(), to.levels(), levels);
    values(from, value, valueEnd - value, to);
    to.commit(levels, valueEnd - value);
  }

  /** Appends all values without counting them: that is for the caller to do, with their levels. */
  public static void values(ColumnBuffer from, ColumnBuffer to) {
    values(from, 0, from.values(), to);
  }

  private static void values(ColumnBuffer from, int value, int count, ColumnBuffer to) {
    int at = to.values();
    if (from instanceof BinaryColumn source && to instanceof BinaryColumn target) {
      copyBinary(source, value, target, at, count);
    } else if (from instanceof LongColumn source && to instanceof LongColumn target) {
      System.arraycopy(source.array(), value, target.reserve(count), at, count);
    } else if (from instanceof DoubleColumn source && to instanceof DoubleColumn target) {
      System.arraycopy(source.array(), value, target.reserve(count), at, count);
    } else if (from instanceof IntColumn source && to instanceof IntColumn target) {
      System.arraycopy(source.array(), value, target.reserve(count), at, count);
    } else if (from instanceof FloatColumn source && to instanceof FloatColumn target) {
      System.arraycopy(source.array(), value, target.reserve(count), at, count);
    } else if (from instanceof BooleanColumn source && to instanceof BooleanColumn target) {
      System.arraycopy(source.array(), value, target.reserve(count), at, count);
    } else if (from instanceof FixedColumn source && to instanceof FixedColumn target) {
      int width = source.width();
      byte[] bytes = target.reserve(count);
      System.arraycopy(source.bytes(), value * width, bytes, at * width, count * width);
    } else {
      throw new IllegalArgumentException("the columns " + from.leaf() + " and " + to.leaf());
    }
  }

  /** Columns without levels have empty arrays. */
  private static void copyLevels(byte[] from, int begin, byte[] to, int at, int count) {
    if (from.length > 0) {
      System.arraycopy(from, begin, to, at, count);
    }
  }

  private static void copyBinary(BinaryColumn from, int value, BinaryColumn to, int at, int count) {
    int begin = to.begin(at);
    int first = from.begin(value);
    int length = from.begin(value + count) - first;
    int[] ends = to.reserve(count);
    byte[] bytes = to.reserveBytes((long) begin + length);
    System.arraycopy(from.bytes(), first, bytes, begin, length);
    for (int i = 0; i < count; i++) {
      ends[at + i] = begin + from.ends()[value + i] - first;
    }
  }
}
