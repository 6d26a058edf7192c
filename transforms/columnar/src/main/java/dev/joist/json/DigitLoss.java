package dev.joist.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Whether a fraction comes back when its nearest double is rounded to as many digits as were
 * written. Numbers of 16 and 17 digits are everywhere, for that is how doubles are printed, so most
 * are judged without {@link BigDecimal}.
 */
final class DigitLoss {
  private static final int MOST_DIGITS = 18;
  private static final int MOST_DECIMALS = 18;
  private static final long[] POWERS = new long[MOST_DECIMALS + 1];
  private static final double[] FRACTIONS = new double[MOST_DECIMALS + 1];

  static {
    POWERS[0] = 1;
    FRACTIONS[0] = 1;
    for (int i = 1; i <= MOST_DECIMALS; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
      FRACTIONS[i] = 1.0 / POWERS[i];
    }
  }

  private DigitLoss() {}

  /**
   * Half the distance to the next double bounds the error; where that is less than half of the last
   * digit, the digits come back. True of most numbers of 16 digits, and needs no exact double.
   */
  static boolean isTooSmallToMatter(JsonNumber number) {
    if (!isShort(number)) {
      return false;
    }
    double unit = FRACTIONS[-number.exponent];
    // A little more, in case the product is a bit below a power of two that the number is above.
    double about = number.digitsValue * unit * 1.000_000_1;
    return Math.ulp(about) < 0.999 * unit;
  }

  private static boolean isShort(JsonNumber number) {
    return number.digits <= MOST_DIGITS && number.exponent < 0 && number.exponent >= -MOST_DECIMALS;
  }

  static boolean isLost(JsonNumber number, double nearest) {
    double size = Math.abs(nearest);
    int shift = 52 - Math.getExponent(size);
    // Zeros at the end count as written, but ask for nothing: those need the long way.
    if (!isShort(number) || shift < 1 || shift > 64 || number.digitsValue % 10 == 0) {
      return isLostExactly(number, nearest);
    }
    // The number is digits / 10^decimals, the double mantissa / 2^shift. Both times 2^shift *
    // 10^decimals are integers of at most 124 bits; half of the last digit is 2^(shift - 1).
    long mantissa = (Double.doubleToRawLongBits(size) & (1L << 52) - 1) | 1L << 52;
    long power = POWERS[-number.exponent];
    long digits = number.digitsValue;
    long high = shift == 64 ? digits : digits >>> (64 - shift);
    long low = shift == 64 ? 0 : digits << shift;
    long otherLow = mantissa * power;
    long differenceLow = low - otherLow;
    long borrow = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
    long differenceHigh = high - Math.multiplyHigh(mantissa, power) - borrow;
    if (differenceHigh < 0) {
      differenceLow = -differenceLow;
      differenceHigh = differenceLow == 0 ? -differenceHigh : ~differenceHigh;
    }
    if (differenceHigh != 0) {
      return true;
    }
    int side = Long.compareUnsigned(differenceLow, 1L << (shift - 1));
    return side == 0 ? isLostExactly(number, nearest) : side > 0;
  }

  private static boolean isLostExactly(JsonNumber number, double nearest) {
    String text =
        new String(
            number.bytes, number.begin, number.end - number.begin, StandardCharsets.ISO_8859_1);
    BigDecimal written = new BigDecimal(text).stripTrailingZeros();
    MathContext digits = new MathContext(written.precision(), RoundingMode.HALF_EVEN);
    return new BigDecimal(nearest).round(digits).compareTo(written) != 0;
  }
}
