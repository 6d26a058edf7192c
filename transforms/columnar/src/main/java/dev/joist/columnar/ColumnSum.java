package dev.joist.columnar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The checksum of a column's entries, whatever their order: the sum, modulo 2^64, of a hash of each
 * value and of each level. Sums of parts add up to that of the whole, so they outlive any new cut
 * into pages, row groups and files. It tells which values, nulls and list entries there are and how
 * many of each; it does not tell their order.
 */
public final class ColumnSum {
  /** What a column chunk's metadata calls it; the number changes when hashes do. */
  public static final String KEY = "joist.sum.1";

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long M1 = 0x9E3779B97F4A7C15L;
  private static final long M2 = 0xff51afd7ed558ccdL;
  private static final long DEFINITION = 0xC2B2AE3D27D4EB4FL;
  private static final long REPETITION = 0x165667B19E3779F9L;

  private ColumnSum() {}

  /** Of a run of values in a buffer, without their levels. */
  public static long ofValues(ColumnBuffer buffer, int from, int to) {
    if (buffer instanceof LongColumn column) {
      return longs(column.array(), from, to);
    }
    if (buffer instanceof IntColumn column) {
      return ints(column.array(), from, to);
    }
    if (buffer instanceof DoubleColumn column) {
      return doubles(column.array(), from, to);
    }
    if (buffer instanceof FloatColumn column) {
      return floats(column.array(), from, to);
    }
    if (buffer instanceof BooleanColumn column) {
      return booleans(column.array(), from, to);
    }
    if (buffer instanceof FixedColumn column) {
      return fixed(column.bytes(), column.width(), from, to);
    }
    return texts((BinaryColumn) buffer, from, to);
  }

  /** Of all entries of a buffer. */
  public static long of(ColumnBuffer buffer) {
    long sum = ofValues(buffer, 0, buffer.values());
    int max = buffer.leaf().maxDefinition();
    if (max == 1 && buffer.leaf().maxRepetition() == 0) {
      return sum + ofNulls(buffer.levels() - buffer.values());
    }
    if (max > 0) {
      long[] counts = new long[max + 1];
      count(buffer.definitions(), buffer.levels(), counts);
      sum += ofDefinitions(counts);
    }
    if (buffer.leaf().maxRepetition() > 0) {
      long[] counts = new long[buffer.leaf().maxRepetition() + 1];
      count(buffer.repetitions(), buffer.levels(), counts);
      sum += ofRepetitions(counts);
    }
    return sum;
  }

  private static void count(byte[] levels, int to, long[] counts) {
    for (int i = 0; i < to; i++) {
      counts[levels[i]]++;
    }
  }

  /** Of the nulls of a column that is not nested. */
  public static long ofNulls(long count) {
    return count * mix(DEFINITION);
  }

  /** How many entries end at each level; those of the highest are the values. */
  public static long ofDefinitions(long[] counts) {
    long sum = 0;
    for (int level = 0; level < counts.length - 1; level++) {
      sum += counts[level] * mix(DEFINITION + level);
    }
    return sum;
  }

  /** How many entries go on with a list of each level. */
  public static long ofRepetitions(long[] counts) {
    long sum = 0;
    for (int level = 0; level < counts.length; level++) {
      sum += counts[level] * mix(REPETITION + level);
    }
    return sum;
  }

  private static long longs(long[] array, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += mix(array[i]);
    }
    return sum;
  }

  private static long ints(int[] array, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += mix(array[i]);
    }
    return sum;
  }

  private static long doubles(double[] array, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += mix(Double.doubleToRawLongBits(array[i]));
    }
    return sum;
  }

  private static long floats(float[] array, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += mix(Float.floatToRawIntBits(array[i]));
    }
    return sum;
  }

  private static long booleans(boolean[] array, int from, int to) {
    int truths = 0;
    for (int i = from; i < to; i++) {
      truths += array[i] ? 1 : 0;
    }
    return truths * mix(1) + (to - from - truths) * mix(0);
  }

  private static long fixed(byte[] bytes, int width, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += mix(bytes, i * width, (i + 1) * width);
    }
    return sum;
  }

  private static long texts(BinaryColumn column, int from, int to) {
    byte[] bytes = column.bytes();
    int[] ends = column.ends();
    long sum = 0;
    int begin = column.begin(from);
    for (int i = from; i < to; i++) {
      int end = ends[i];
      sum += mix(bytes, begin, end);
      begin = end;
    }
    return sum;
  }

  /** Of a number; of fractions, of their bits. */
  public static long mix(long value) {
    // Without the odd number, 0 would count for nothing.
    long mixed = (value ^ M1) * M2;
    mixed = (mixed ^ (mixed >>> 32)) * M1;
    return mixed ^ (mixed >>> 29);
  }

  /** Of a text, or of bytes of a fixed width. */
  public static long mix(byte[] bytes, int from, int to) {
    long hash = M1 ^ (to - from);
    int at = from;
    while (at + 8 <= to) {
      hash = (hash ^ (long) WORDS.get(bytes, at)) * M2;
      hash ^= hash >>> 32;
      at += 8;
    }
    if (at < to) {
      hash = (hash ^ tail(bytes, at, to)) * M2;
      hash ^= hash >>> 32;
    }
    return hash * M1;
  }

  /** The one to seven bytes from {@code at} to {@code to}. */
  private static long tail(byte[] bytes, int at, int to) {
    if (at + 8 <= bytes.length) {
      return (long) WORDS.get(bytes, at) & (-1L >>> (64 - ((to - at) << 3)));
    }
    long tail = 0;
    for (int i = to - 1; i >= at; i--) {
      tail = (tail << 8) | (bytes[i] & 0xff);
    }
    return tail;
  }

  /** As text: 16 hexadecimal digits. */
  public static String text(long sum) {
    return "%016x".formatted(sum);
  }
}
