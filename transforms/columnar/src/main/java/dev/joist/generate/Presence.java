package dev.joist.generate;

/**
 * Whether an object has one of its members.
 *
 * @param percent of the objects that could have it, so many do
 * @param salt what the draw of that depends on beside the object
 * @param among which objects could have it
 * @param otherwise what stands there if not
 */
record Presence(int percent, long salt, Among among, Otherwise otherwise) {
  static final Presence ALWAYS = new Presence(100, 0, key -> true, Otherwise.ABSENT);

  /** Tells from an object's key whether it is one of those that could have the member. */
  interface Among {
    boolean has(long key);
  }

  /** What there is in place of the member. */
  enum Otherwise {
    ABSENT,
    NULL
  }

  /** So many of a hundred objects have it. */
  static Presence percent(int percent, String name) {
    return new Presence(percent, Pool.salt("presence " + name), key -> true, Otherwise.ABSENT);
  }

  /** Only objects that draw one of the numbers below {@code end} have it. */
  static Presence where(Pool pool, int begin, int end) {
    return new Presence(
        100,
        0,
        key -> {
          int drawn = pool.at(key);
          return drawn >= begin && drawn < end;
        },
        Otherwise.ABSENT);
  }

  /** Null instead of absent. */
  Presence orNull() {
    return new Presence(percent, salt, among, Otherwise.NULL);
  }

  boolean at(long key) {
    return among.has(key) && (percent == 100 || Draws.percent(percent, Draws.mix(key + salt)));
  }
}
