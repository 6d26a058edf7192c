package dev.joist.json;

/**
 * Runs a check over random input of several seeds, always the same ones, so that no build fails by
 * chance. {@code -Djoist.random.seed=N} begins with another; failures name theirs.
 */
final class Seeds {
  private static final long FIRST = Long.getLong("joist.random.seed", 1);

  private Seeds() {}

  /** What has to hold for input of every seed. */
  interface Check {
    void of(long seed) throws Exception;
  }

  static void each(int count, Check check) {
    for (long seed = FIRST; seed < FIRST + count; seed++) {
      try {
        check.of(seed);
      } catch (Exception | AssertionError failed) {
        throw new AssertionError("with -Djoist.random.seed=" + seed + ": " + failed, failed);
      }
    }
  }
}
