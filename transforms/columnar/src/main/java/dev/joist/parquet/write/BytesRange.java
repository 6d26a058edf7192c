package dev.joist.parquet.write;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lowest and the highest of byte strings seen, in places that are lent. */
final class BytesRange {
  private final ValueOrder order;
  private byte[] low = new byte[0];
  private int lowFrom;
  private int lowTo;
  private byte[] high = low;
  private int highFrom;
  private int highTo;
  private boolean any;

  /** The first eight bytes of both, as unsigned longs: enough for most comparisons. */
  private long lowPrefix;

  private long highPrefix;

  BytesRange(ValueOrder order) {
    this.order = order;
  }

  void clear() {
    any = false;
  }

  void include(byte[] bytes, int from, int to) {
    switch (order) {
      case BYTES -> includeBytes(bytes, from, to);
      case HALF -> {
        if (!ValueOrder.isHalfNaN(bytes, from)) {
          includeOrdered(bytes, from, to);
        }
      }
      case DECIMAL_BYTES -> includeOrdered(bytes, from, to);
      case NONE -> {}
      case BOOLEAN, SIGNED_INT, UNSIGNED_INT, SIGNED_LONG, UNSIGNED_LONG, FLOAT, DOUBLE ->
          throw new IllegalStateException(order + " is no order of bytes");
    }
  }

  private void includeBytes(byte[] bytes, int from, int to) {
    long prefix = prefix(bytes, from, to) ^ Long.MIN_VALUE;
    if (!any) {
      lowPrefix = prefix;
      highPrefix = prefix;
      setLow(bytes, from, to);
      setHigh(bytes, from, to);
      any = true;
      return;
    }
    if (prefix < lowPrefix
        || (prefix == lowPrefix && compareRest(bytes, from, to, low, lowFrom, lowTo) < 0)) {
      lowPrefix = prefix;
      setLow(bytes, from, to);
    }
    if (prefix > highPrefix
        || (prefix == highPrefix && compareRest(bytes, from, to, high, highFrom, highTo) > 0)) {
      highPrefix = prefix;
      setHigh(bytes, from, to);
    }
  }

  /**
   * Compares strings with the same prefix. When they have the same length, of one to two words,
   * their last words tell: what these share with the prefix is equal.
   */
  private static int compareRest(
      byte[] bytes, int from, int to, byte[] other, int otherFrom, int otherTo) {
    int length = to - from;
    if (length == otherTo - otherFrom && length >= 8 && length <= 16) {
      return Long.compareUnsigned(
          Long.reverseBytes(GrowingBytes.getLong(bytes, to - 8)),
          Long.reverseBytes(GrowingBytes.getLong(other, otherTo - 8)));
    }
    return Arrays.compareUnsigned(bytes, from, to, other, otherFrom, otherTo);
  }

  private void includeOrdered(byte[] bytes, int from, int to) {
    if (!any || order.compare(bytes, from, to, low, lowFrom, lowTo) < 0) {
      setLow(bytes, from, to);
    }
    if (!any || order.compare(bytes, from, to, high, highFrom, highTo) > 0) {
      setHigh(bytes, from, to);
    }
    any = true;
  }

  private static long prefix(byte[] bytes, int from, int to) {
    if (to - from >= 8) {
      return Long.reverseBytes(GrowingBytes.getLong(bytes, from));
    }
    if (to == from) {
      return 0;
    }
    if (from + 8 <= bytes.length) {
      return Long.reverseBytes(GrowingBytes.getLong(bytes, from))
          & (-1L << (64 - ((to - from) << 3)));
    }
    long prefix = 0;
    for (int i = 0; i < 8; i++) {
      prefix = (prefix << 8) | (from + i < to ? bytes[from + i] & 0xff : 0);
    }
    return prefix;
  }

  private void setLow(byte[] bytes, int from, int to) {
    low = bytes;
    lowFrom = from;
    lowTo = to;
  }

  private void setHigh(byte[] bytes, int from, int to) {
    high = bytes;
    highFrom = from;
    highTo = to;
  }

  byte @Nullable [] min() {
    return any ? halfZero(Arrays.copyOfRange(low, lowFrom, lowTo), (byte) 0x80) : null;
  }

  byte @Nullable [] max() {
    return any ? halfZero(Arrays.copyOfRange(high, highFrom, highTo), (byte) 0) : null;
  }

  /** Readers may take the two zeros for one, so the range holds both or neither. */
  private byte[] halfZero(byte[] value, byte signOfZero) {
    if (order == ValueOrder.HALF && (ValueOrder.halfBits(value, 0) & 0x7fff) == 0) {
      value[1] = signOfZero;
    }
    return value;
  }
}
