package dev.joist.json;

import dev.joist.schema.inference.Shape;

/** What a number needs: judged by its digits where that is enough, without converting it. */
final class NumberShape {
  /** Every decimal of so many digits comes back from its nearest double. */
  private static final int SAFE_DIGITS = 15;

  /** Far enough from the smallest and the largest double for {@link #SAFE_DIGITS} to hold. */
  private static final int SAFE_EXPONENT = 280;

  /** More digits than any double has, so none of them need to be looked at. */
  private static final int MOST_DIGITS = 1100;

  private static final int DIGITS_OF_DECIMAL = 38;
  private static final int DIGITS_OF_LARGEST_DOUBLE = 309;
  private static final long EXACT_DOUBLE = 1L << 53;

  private NumberShape() {}

  static Shape of(JsonNumber number) {
    if (number.integral) {
      if (number.fitsLong()) {
        return Shape.INT64;
      } else if (number.digits <= DIGITS_OF_DECIMAL) {
        return Shape.WIDE_INTEGER;
      }
      return isUnbounded(number) ? Shape.UNBOUNDED : Shape.HUGE_INTEGER;
    }
    return isUnbounded(number) ? Shape.UNBOUNDED : Shape.FRACTION;
  }

  private static boolean isUnbounded(JsonNumber number) {
    return number.digits + number.exponent >= DIGITS_OF_LARGEST_DOUBLE
        && Double.isInfinite(number.doubleValue());
  }

  /** Whether an integer is beyond those that doubles have without gaps. */
  static boolean isLongInteger(JsonNumber number) {
    if (number.digits <= SAFE_DIGITS) {
      return false;
    }
    return !number.fitsLong()
        || number.longValue() > EXACT_DOUBLE
        || number.longValue() < -EXACT_DOUBLE;
  }

  /**
   * Whether the nearest double drops digits of a fraction: rounded to as many digits as were
   * written, it does not give the number back.
   */
  static boolean isRounded(JsonNumber number) {
    if (number.digits <= SAFE_DIGITS
        && number.exponent >= -SAFE_EXPONENT
        && number.exponent <= SAFE_EXPONENT) {
      return false;
    }
    if (DigitLoss.isTooSmallToMatter(number)) {
      return false;
    }
    double nearest = number.doubleValue();
    if (nearest == 0) {
      return hasDigits(number);
    }
    return number.digits > MOST_DIGITS || DigitLoss.isLost(number, nearest);
  }

  /** Whether the number is anything but zero, which no double of zero keeps. */
  private static boolean hasDigits(JsonNumber number) {
    for (int i = number.begin; i < number.end; i++) {
      byte found = number.bytes[i];
      if (found >= '1' && found <= '9') {
        return true;
      } else if (found == 'e' || found == 'E') {
        return false;
      }
    }
    return false;
  }
}
