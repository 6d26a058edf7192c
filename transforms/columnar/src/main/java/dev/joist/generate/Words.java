package dev.joist.generate;

/** Sentences made of words: the same for the same number. */
final class Words {
  private static final String[] USUAL = {
    "fix", "add", "remove", "parser", "tests", "build", "docs", "merge", "branch", "release",
    "typo", "cache", "update", "README.md", "v1.2.3", "pull", "request", "from", "in", "the",
    "of", "when", "handle", "missing", "config", "version", "bump", "use", "instead", "support",
    "for", "initial"
  };

  /** As JSON has them, and the bytes that a reader makes of them. */
  private static final String[] RARE = {
    "größe", "値段", "\\\"quoted\\\"", "line\\nbreak", "back\\\\slash", "\\u00e9t\\u00e9"
  };

  private static final int[] RARE_BYTES = {7, 6, 8, 10, 10, 5};

  private Words() {}

  /** Between {@code least} and {@code most} words, one in fifty of them rare. */
  static void write(long key, int least, int most, JsonText out) {
    int count = least + Draws.below(most - least + 1, Draws.mix(key));
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.raw(' ');
      }
      long bits = Draws.at(key, i + 1);
      int low = (int) bits & 0xffff;
      if (Draws.below(50, bits) == 0) {
        int rare = low % RARE.length;
        out.escaped(RARE[rare], RARE_BYTES[rare]);
      } else {
        out.ascii(USUAL[low % USUAL.length]);
      }
    }
  }
}
