package dev.joist.json;

import dev.joist.schema.inference.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

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
    double nearest = number.doubleValue();
    if (nearest == 0) {
      return hasDigits(number);
    }
    if (number.digits > MOST_DIGITS) {
      return true;
    }
    return !isWithinHalfADigit(number, nearest) && !comesBack(number, nearest);
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

  /**
   * Half the distance to the next double bounds the error; if that is less than half of the last
   * digit, the digits come back. True of most numbers of 16 digits.
   */
  private static boolean isWithinHalfADigit(JsonNumber number, double nearest) {
    return number.exponent < 0
        && number.exponent > -SAFE_EXPONENT
        && Math.ulp(nearest) < 0.999 * Math.pow(10, number.exponent);
  }

  private static boolean comesBack(JsonNumber number, double nearest) {
    BigDecimal written =
        new BigDecimal(
                new String(
                    number.bytes,
                    number.begin,
                    number.end - number.begin,
                    StandardCharsets.ISO_8859_1))
            .stripTrailingZeros();
    MathContext digits = new MathContext(written.precision(), RoundingMode.HALF_EVEN);
    return new BigDecimal(nearest).round(digits).compareTo(written) == 0;
  }
}
