package dev.joist.generate;

/**
 * A leaf column of generated data, and what the answer key counts of it.
 *
 * @param path as in {@code phones[].number}
 * @param list the index of the innermost list around it, or {@link Layout#ROWS}
 * @param distinct how many different values there can be, numbered from 0; {@link #UNIQUE} when no
 *     value comes twice
 * @param unitsPerOne of numbers: values are counted in fractions, so that their sum is exact
 */
record Column(String path, int list, Measure measure, int distinct, int unitsPerOne) {
  static final int UNIQUE = 0;

  /** What a column holds. */
  enum Measure {
    TEXT("string"),
    INTEGER("int64"),
    UNSIGNED("uint32"),
    FRACTION("double"),
    BOOLEAN("boolean"),
    TIMESTAMP("timestamp");

    private final String word;

    Measure(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
