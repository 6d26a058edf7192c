package dev.joist.transforms;

import java.io.Serializable;

/**
 * What became of one source in one unit.
 *
 * @param ordinal the number of the source in the whole run
 * @param lines line ends that were read, which tell the lines of what follows in other units
 */
public record SourceBooks(
    int ordinal,
    SourceFile source,
    int unit,
    long documents,
    long rows,
    long deadLetters,
    long lines,
    Outcome outcome)
    implements Serializable {
  /** Whether the source was read to its end. */
  public enum Outcome {
    DONE,
    /** Missing, unreadable or broken; the dead letter that says so counts as a document. */
    FAILED
  }

  boolean balances() {
    return documents == rows + deadLetters;
  }

  /** The sum of both, which are about the same source; the unit is the earlier one. */
  SourceBooks plus(SourceBooks other) {
    return new SourceBooks(
        ordinal,
        source,
        Math.min(unit, other.unit),
        documents + other.documents,
        rows + other.rows,
        deadLetters + other.deadLetters,
        lines + other.lines,
        outcome == Outcome.DONE ? other.outcome : outcome);
  }
}
