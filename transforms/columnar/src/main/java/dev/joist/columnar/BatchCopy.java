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
      append(from.column(i), to.column(i));
    }
    to.endRecords(from.rows());
  }

  private static void append(ColumnBuffer from, ColumnBuffer to) {
    int levels = from.levels();
    to.reserveLevels(levels);
    copyLevels(from.definitions(), to.definitions(), to.levels(), levels);
    copyLevels(from.repetitions(), to.repetitions(), to.levels(), levels);
    int count = from.values();
    int at = to.values();
    if (from instanceof BinaryColumn source && to instanceof BinaryColumn target) {
      copyBinary(source, target, at, count);
    } else if (from instanceof LongColumn source && to instanceof LongColumn target) {
      System.arraycopy(source.array(), 0, target.reserve(count), at, count);
    } else if (from instanceof DoubleColumn source && to instanceof DoubleColumn target) {
      System.arraycopy(source.array(), 0, target.reserve(count), at, count);
    } else if (from instanceof IntColumn source && to instanceof IntColumn target) {
      System.arraycopy(source.array(), 0, target.reserve(count), at, count);
    } else if (from instanceof FloatColumn source && to instanceof FloatColumn target) {
      System.arraycopy(source.array(), 0, target.reserve(count), at, count);
    } else if (from instanceof BooleanColumn source && to instanceof BooleanColumn target) {
      System.arraycopy(source.array(), 0, target.reserve(count), at, count);
    } else if (from instanceof FixedColumn source && to instanceof FixedColumn target) {
      int width = source.width();
      byte[] bytes = target.reserve(count);
      System.arraycopy(source.bytes(), 0, bytes, at * width, count * width);
    } else {
      throw new IllegalArgumentException("the columns " + from.leaf() + " and " + to.leaf());
    }
    to.commit(levels, count);
  }

  /** Columns without levels have empty arrays. */
  private static void copyLevels(byte[] from, byte[] to, int at, int count) {
    if (from.length > 0) {
      System.arraycopy(from, 0, to, at, count);
    }
  }

  private static void copyBinary(BinaryColumn from, BinaryColumn to, int at, int count) {
    int begin = to.begin(at);
    int length = from.begin(count);
    int[] ends = to.reserve(count);
    byte[] bytes = to.reserveBytes((long) begin + length);
    System.arraycopy(from.bytes(), 0, bytes, begin, length);
    for (int i = 0; i < count; i++) {
      ends[at + i] = begin + from.ends()[i];
    }
  }
}
