package dev.joist.generate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The numbers {@code [0, size)}, drawn evenly, by weights, or by Zipf's law: with the exponent s,
 * the number k is drawn as often as 1/(k+1)^s says.
 */
final class Pool {
  private static final int STEPS_BITS = 14;
  private static final int FRACTION_BITS = 20;
  private static final double FRACTION = 1 << FRACTION_BITS;
  private static final int REST_BITS = 32 - STEPS_BITS;

  private final long salt;
  private final int size;

  /** Of an uneven pool: below which k of 2^14 draws fall, in parts of 2^-20. */
  private final long[] quantiles;

  /** Of a weighted pool: every number as often as its weight. */
  private final int[] shares;

  private Pool(String name, int size, long[] quantiles, int[] shares) {
    this.salt = salt(name);
    this.size = size;
    this.quantiles = quantiles;
    this.shares = shares;
  }

  /**
   * Evenly drawn.
   *
   * @param name pools of different names draw different numbers at one place
   */
  static Pool even(String name, int size) {
    return new Pool(name, size, new long[0], new int[0]);
  }

  /** Drawn by Zipf's law, evenly when the exponent is 0. */
  static Pool zipf(String name, int size, double exponent) {
    if (exponent == 0) {
      return even(name, size);
    }
    long[] quantiles = new long[(1 << STEPS_BITS) + 1];
    for (int i = 0; i < quantiles.length; i++) {
      double share = (double) i / (quantiles.length - 1);
      quantiles[i] = (long) ((quantile(size + 1.0, share, exponent) - 1) * FRACTION);
    }
    return new Pool(name, size, quantiles, new int[0]);
  }

  /** As many numbers as weights, drawn in their proportion. */
  static Pool weighted(String name, int... weights) {
    int[] shares = new int[IntStream.of(weights).sum()];
    int at = 0;
    for (int i = 0; i < weights.length; i++) {
      Arrays.fill(shares, at, at + weights[i], i);
      at += weights[i];
    }
    return new Pool(name, weights.length, new long[0], shares);
  }

  /** Of the density x^-s on [1, end): exact to the bit on every machine, unlike Math. */
  private static double quantile(double end, double share, double exponent) {
    if (exponent == 1) {
      return StrictMath.pow(end, share);
    }
    double power = 1 - exponent;
    return StrictMath.pow(1 + share * (StrictMath.pow(end, power) - 1), 1 / power);
  }

  static long salt(String name) {
    long hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = Draws.mix(hash + Draws.STEP * name.charAt(i));
    }
    return hash;
  }

  int size() {
    return size;
  }

  /** What is drawn at the place of a key: the same for all who ask there. */
  int at(long key) {
    return of(Draws.mix(key + salt) >>> 32);
  }

  /** What 32 random bits draw. */
  int of(long bits) {
    if (shares.length > 0) {
      return shares[(int) ((bits * shares.length) >>> 32)];
    }
    if (quantiles.length == 0) {
      return (int) ((bits * size) >>> 32);
    }
    int step = (int) (bits >>> REST_BITS);
    long from = quantiles[step];
    long width = quantiles[step + 1] - from;
    long drawn = from + ((width * (bits & ((1L << REST_BITS) - 1))) >>> REST_BITS);
    return (int) Math.min(drawn >>> FRACTION_BITS, size - 1);
  }
}
