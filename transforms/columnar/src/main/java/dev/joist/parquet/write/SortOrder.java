package dev.joist.parquet.write;

import org.apache.parquet.format.SortingColumn;

/** A column that the rows of every row group are sorted by; stated in the footer, not checked. */
public record SortOrder(int leafIndex, Direction direction, Nulls nulls) {
  /** Which end is first. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /** Where nulls are. */
  public enum Nulls {
    FIRST,
    LAST
  }

  SortingColumn format() {
    return new SortingColumn(leafIndex, direction == Direction.DESCENDING, nulls == Nulls.FIRST);
  }
}
