package dev.joist.parquet.write;

import dev.joist.schema.Logical;
import dev.joist.schema.Scalar;
import java.util.Arrays;

/** How values of a column compare, as the Parquet format defines it for its type. */
enum ValueOrder {
  BOOLEAN,
  SIGNED_INT,
  UNSIGNED_INT,
  SIGNED_LONG,
  UNSIGNED_LONG,
  FLOAT,
  DOUBLE,
  HALF,
  BYTES,
  DECIMAL_BYTES,
  /** There is none, and so no statistics. */
  NONE;

  static ValueOrder of(Scalar type) {
    Logical logical = type.logical();
    if (logical instanceof Logical.Unknown || logical instanceof Logical.Interval) {
      return NONE;
    }
    boolean unsigned = logical instanceof Logical.Int integer && !integer.signed();
    return switch (type.physical()) {
      case BOOLEAN -> BOOLEAN;
      case INT32 -> unsigned ? UNSIGNED_INT : SIGNED_INT;
      case INT64 -> unsigned ? UNSIGNED_LONG : SIGNED_LONG;
      case INT96 -> NONE;
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      case BYTE_ARRAY -> logical instanceof Logical.Decimal ? DECIMAL_BYTES : BYTES;
      case FIXED -> {
        if (logical instanceof Logical.Decimal) {
          yield DECIMAL_BYTES;
        }
        yield logical instanceof Logical.Float16 ? HALF : BYTES;
      }
    };
  }

  /** Compares two values in plain encoding; neither is NaN. */
  int compare(byte[] one, byte[] other) {
    return switch (this) {
      case BOOLEAN -> Byte.compare(one[0], other[0]);
      case SIGNED_INT ->
          Integer.compare(GrowingBytes.getInt(one, 0), GrowingBytes.getInt(other, 0));
      case UNSIGNED_INT ->
          Integer.compareUnsigned(GrowingBytes.getInt(one, 0), GrowingBytes.getInt(other, 0));
      case SIGNED_LONG ->
          Long.compare(GrowingBytes.getLong(one, 0), GrowingBytes.getLong(other, 0));
      case UNSIGNED_LONG ->
          Long.compareUnsigned(GrowingBytes.getLong(one, 0), GrowingBytes.getLong(other, 0));
      case FLOAT ->
          Float.compare(
              Float.intBitsToFloat(GrowingBytes.getInt(one, 0)),
              Float.intBitsToFloat(GrowingBytes.getInt(other, 0)));
      case DOUBLE ->
          Double.compare(
              Double.longBitsToDouble(GrowingBytes.getLong(one, 0)),
              Double.longBitsToDouble(GrowingBytes.getLong(other, 0)));
      case HALF, BYTES, DECIMAL_BYTES, NONE -> compare(one, 0, one.length, other, 0, other.length);
    };
  }

  /** Compares two values of orders over bytes. */
  int compare(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
    if (this == DECIMAL_BYTES) {
      return compareDecimals(one, from, to, other, otherFrom, otherTo);
    }
    if (this == HALF) {
      return Integer.compare(halfRank(one, from), halfRank(other, otherFrom));
    }
    return Arrays.compareUnsigned(one, from, to, other, otherFrom, otherTo);
  }

  /** Whether the half-precision value at {@code at} is not a number. */
  static boolean isHalfNaN(byte[] bytes, int at) {
    return (halfBits(bytes, at) & 0x7fff) > 0x7c00;
  }

  static int halfBits(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
  }

  private static int halfRank(byte[] bytes, int at) {
    int bits = halfBits(bytes, at);
    return (bits & 0x8000) == 0 ? bits : -(bits & 0x7fff) - 1;
  }

  /** Two's complement, big-endian, of any lengths. */
  private static int compareDecimals(
      byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
    int length = Math.max(to - from, otherTo - otherFrom);
    int sign = sign(one, from, to);
    int otherSign = sign(other, otherFrom, otherTo);
    if (sign != otherSign) {
      return sign == 0 ? 1 : -1;
    }
    for (int i = length; i > 0; i--) {
      int digit = i > to - from ? sign : one[to - i] & 0xff;
      int otherDigit = i > otherTo - otherFrom ? otherSign : other[otherTo - i] & 0xff;
      if (digit != otherDigit) {
        return digit < otherDigit ? -1 : 1;
      }
    }
    return 0;
  }

  /** The byte that extends the value to the left: 0, or 0xff below zero. */
  private static int sign(byte[] bytes, int from, int to) {
    return from < to && bytes[from] < 0 ? 0xff : 0;
  }
}
