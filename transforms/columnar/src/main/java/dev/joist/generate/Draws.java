package dev.joist.generate;

/**
 * Random numbers by their place: a key and a counter give the number, and no number depends on
 * which others were drawn. SplitMix64, with its increment and its mixing function.
 */
final class Draws {
  static final long STEP = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /** The number at a place; near keys and counters give numbers that have nothing in common. */
  static long at(long key, long counter) {
    return mix(key + STEP * counter);
  }

  /** One to one: different numbers stay different. */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number in {@code [0, bound)} from the upper half of the bits. */
  static int below(int bound, long bits) {
    return (int) (((bits >>> 32) * bound) >>> 32);
  }

  /** True for so many of a hundred. */
  static boolean percent(int of, long bits) {
    return below(100, bits) < of;
  }
}
