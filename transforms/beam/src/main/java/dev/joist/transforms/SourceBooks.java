package dev.joist.transforms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one source in one unit.
 *
 * @param ordinal the number of the source in the whole run
 * @param rows documents that became rows
 * @param tableRows of each table, in the order of the layout; none when documents are rows as they
 *     are
 * @param lines line ends that were read, which tell the lines of what follows in other units
 */
public record SourceBooks(
    int ordinal,
    SourceFile source,
    int unit,
    long documents,
    long rows,
    List<Long> tableRows,
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

  public SourceBooks {
    tableRows = List.copyOf(tableRows);
  }

  /** Of a source whose documents are rows as they are. */
  public SourceBooks(
      int ordinal,
      SourceFile source,
      int unit,
      long documents,
      long rows,
      long deadLetters,
      long lines,
      Outcome outcome) {
    this(ordinal, source, unit, documents, rows, List.of(), deadLetters, lines, outcome);
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
        sum(tableRows, other.tableRows),
        deadLetters + other.deadLetters,
        lines + other.lines,
        outcome == Outcome.DONE ? other.outcome : outcome);
  }

  /** Of two lists of counts, where one may be empty. */
  static List<Long> sum(List<Long> some, List<Long> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() ? others : some;
    }
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      sums.add(some.get(i) + others.get(i));
    }
    return sums;
  }
}
