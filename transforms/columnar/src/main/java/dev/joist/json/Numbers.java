package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.Logical;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The numbers that are not simply the digits of an integer. */
final class Numbers {
  /** Numbers of more digits are in no range that a column has, unless they are mostly zeros. */
  private static final int MOST_DIGITS = 400;

  private Numbers() {}

  static boolean begins(int first) {
    return first == '-' || (first >= '0' && first <= '9');
  }

  /** The value of an integer column, however it is written. */
  static long integer(JsonCursor cursor, ShredNode node, int first) throws BadInputException {
    if (!begins(first)) {
      throw Mismatch.type(cursor, node);
    }
    int begin = cursor.pos;
    JsonNumber number = cursor.number();
    if (number.fitsLong()) {
      return inRange(cursor, begin, node, number.longValue());
    }
    if (number.integral) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    BigInteger exact = unscaled(number, 0, 20);
    if (exact == null) {
      throw isFraction(number)
          ? Mismatch.form(cursor, begin, node)
          : Mismatch.outOfRange(cursor, begin, node);
    }
    if (exact.bitLength() > 63) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    return inRange(cursor, begin, node, exact.longValue());
  }

  private static long inRange(JsonCursor cursor, int begin, ShredNode node, long value)
      throws BadInputException {
    if (value < node.smallest || value > node.largest) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    return value;
  }

  private static boolean isFraction(JsonNumber number) {
    return Math.abs(number.doubleValue()) < 1e20;
  }

  /**
   * The number times ten to the {@code scale}, or null when that is no integer or has more than
   * {@code precision} digits.
   */
  static @Nullable BigInteger unscaled(JsonNumber number, int scale, int precision) {
    int shift = number.exponent + scale;
    if (number.digits < 19 && number.digitsValue == 0) {
      return BigInteger.ZERO;
    }
    if (number.digits > MOST_DIGITS || shift > precision || shift < -MOST_DIGITS) {
      return null;
    }
    int length = number.end - number.begin;
    String text = new String(number.bytes, number.begin, length, StandardCharsets.US_ASCII);
    BigDecimal shifted = new BigDecimal(text).scaleByPowerOfTen(scale).stripTrailingZeros();
    if (shifted.scale() > 0 || shifted.precision() - shifted.scale() > precision) {
      return null;
    }
    return shifted.toBigIntegerExact();
  }

  /** What numeric columns hold, in words for messages. */
  static String range(ShredNode node) {
    if (node.scalar != null && node.scalar.logical() instanceof Logical.Decimal decimal) {
      return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    return switch (node.kind) {
      case ShredNode.DOUBLE -> "a double";
      case ShredNode.FLOAT -> "a float";
      case ShredNode.UNSIGNED_LONG -> "an integer from 0 to 18446744073709551615";
      case ShredNode.TIMESTAMP -> "a timestamp of 64 bits";
      default -> "an integer from " + node.smallest + " to " + node.largest;
    };
  }
}
