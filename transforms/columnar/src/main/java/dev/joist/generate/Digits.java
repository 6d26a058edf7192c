package dev.joist.generate;

/** Decimal digits, eight at a time. */
final class Digits {
  private static final long ZEROS = 0x3030303030303030L;

  private Digits() {}

  /** The last eight digits of a number as ASCII, the first of them in the lowest byte. */
  static long eight(long number) {
    long last = number % 100_000_000;
    // Halves of four digits, then of two, then single ones, side by side in one word: each step
    // divides all of them at once by multiplying with a reciprocal that is exact for their range.
    long fours = (last / 10_000) | ((last % 10_000) << 32);
    long hundreds = ((fours * 10_486) >>> 20) & 0x0000007f_0000007fL;
    long twos = hundreds | ((fours - hundreds * 100) << 16);
    long tens = ((twos * 103) >>> 10) & 0x000f000f_000f000fL;
    return (tens | ((twos - tens * 10) << 8)) + ZEROS;
  }
}
