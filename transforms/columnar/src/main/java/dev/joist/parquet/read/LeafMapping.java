package dev.joist.parquet.read;

/** Where a column of the target comes from. */
final class LeafMapping {
  static final int NOWHERE = -1;

  /** A column of which the file has not even a parent. */
  static final LeafMapping MISSING = new LeafMapping(NOWHERE, new byte[0], 0, false);

  private final int source;
  private final byte[] definitions;
  private final boolean same;
  private final int repetition;
  private final boolean hasValues;

  private LeafMapping(int source, byte[] definitions, int repetition, boolean hasValues) {
    this.source = source;
    this.definitions = definitions;
    this.repetition = repetition;
    this.hasValues = hasValues;
    boolean same = true;
    for (int i = 0; i < definitions.length; i++) {
      same &= definitions[i] == i;
    }
    this.same = same;
  }

  /** A column of the file, with the target's definition level for each of its own. */
  static LeafMapping of(int source, byte[] definitions, int repetition) {
    return new LeafMapping(source, definitions, repetition, true);
  }

  /**
   * A column that the file does not have inside of lists that it has: one of its neighbours lends
   * the shape, as far as it repeats no deeper than {@code repetition}.
   */
  static LeafMapping lent(int lender, byte[] definitions, int repetition) {
    return new LeafMapping(lender, definitions, repetition, false);
  }

  /** The column of the file whose levels it has, or {@link #NOWHERE}. */
  int source() {
    return source;
  }

  /** The target's definition level for each of the source's. */
  byte[] definitions() {
    return definitions;
  }

  /** Whether {@link #definitions} changes nothing. */
  boolean isSame() {
    return same;
  }

  int repetition() {
    return repetition;
  }

  /** Whether the source's values are taken and not its levels alone. */
  boolean hasValues() {
    return hasValues;
  }
}
