package dev.joist.json;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import ch.randelshofer.fastdoubleparser.JavaFloatParser;

/** One number as it stands in the text, with what is needed to judge it. Reused. */
final class JsonNumber {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final float[] FLOAT_POWERS = {
    1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };
  private static final long EXACT_DOUBLE = 1L << 53;
  private static final long EXACT_FLOAT = 1L << 24;

  /** Exponents are cut off here: far beyond every type, far below overflow. */
  private static final int LARGEST_EXPONENT = 100_000_000;

  byte[] bytes = {};

  /** The text is {@code bytes[begin, end)}. */
  int begin;

  int end;
  boolean negative;

  /** Has neither fraction nor exponent. */
  boolean integral;

  /** All digits before the exponent as one integer without sign, modulo 2^64. */
  long digitsValue;

  /** How many digits make up {@link #digitsValue}, leading zeros of fractions included. */
  int digits;

  /** The value is {@link #digitsValue} times ten to this. */
  int exponent;

  /**
   * Reads the number that begins at {@code from}.
   *
   * @return its end, or the complement ({@code ~}) of where it breaks the grammar
   */
  int scan(byte[] source, int from) {
    bytes = source;
    begin = from;
    int at = from;
    negative = source[at] == '-';
    if (negative) {
      at++;
    }
    int first = at;
    long value = 0;
    int digit;
    while ((digit = source[at] - '0') >= 0 && digit <= 9) {
      value = value * 10 + digit;
      at++;
    }
    digits = at - first;
    if (digits == 0) {
      return ~at;
    }
    if (source[first] == '0' && digits > 1) {
      return ~(first + 1);
    }
    digitsValue = value;
    exponent = 0;
    integral = true;
    int next = source[at];
    if (next == '.' || next == 'e' || next == 'E') {
      integral = false;
      at = fractional(source, at);
    }
    end = at;
    return at;
  }

  private int fractional(byte[] source, int from) {
    int at = from;
    if (source[at] == '.') {
      int first = ++at;
      long value = digitsValue;
      int digit;
      while ((digit = source[at] - '0') >= 0 && digit <= 9) {
        value = value * 10 + digit;
        at++;
      }
      if (at == first) {
        return ~at;
      }
      digitsValue = value;
      digits += at - first;
      exponent = first - at;
    }
    return source[at] == 'e' || source[at] == 'E' ? exponential(source, at + 1) : at;
  }

  private int exponential(byte[] source, int from) {
    int at = from;
    boolean minus = source[at] == '-';
    if (minus || source[at] == '+') {
      at++;
    }
    int first = at;
    int value = 0;
    int digit;
    while ((digit = source[at] - '0') >= 0 && digit <= 9) {
      value = Math.min(value * 10 + digit, LARGEST_EXPONENT);
      at++;
    }
    if (at == first) {
      return ~at;
    }
    exponent += minus ? -value : value;
    return at;
  }

  /** An integer without fraction and exponent, of 64 bits with sign. */
  boolean fitsLong() {
    if (!integral) {
      return false;
    }
    if (digits < 19) {
      return true;
    }
    return digits == 19 && (digitsValue >= 0 || (negative && digitsValue == Long.MIN_VALUE));
  }

  /** Only after {@link #fitsLong}. */
  long longValue() {
    return negative ? -digitsValue : digitsValue;
  }

  /** The nearest double; infinite when the number is beyond all doubles. */
  double doubleValue() {
    if (digits < 19 && digitsValue <= EXACT_DOUBLE && exponent >= -22 && exponent <= 22) {
      double value = digitsValue;
      double scaled = exponent < 0 ? value / POWERS[-exponent] : value * POWERS[exponent];
      return negative ? -scaled : scaled;
    }
    return JavaDoubleParser.parseDouble(bytes, begin, end - begin);
  }

  /** The nearest float; infinite when the number is beyond all floats. */
  float floatValue() {
    if (digits < 19 && digitsValue <= EXACT_FLOAT && exponent >= -10 && exponent <= 10) {
      float value = digitsValue;
      float scaled =
          exponent < 0 ? value / FLOAT_POWERS[-exponent] : value * FLOAT_POWERS[exponent];
      return negative ? -scaled : scaled;
    }
    return JavaFloatParser.parseFloat(bytes, begin, end - begin);
  }
}
