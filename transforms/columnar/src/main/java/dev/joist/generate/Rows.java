package dev.joist.generate;

import dev.joist.columnar.ColumnBatch;

/** Makes rows as columns. From any thread; the same rows in whatever ranges they are asked for. */
interface Rows {
  Layout layout();

  /** Appends the rows {@code [from, to)} and counts them. */
  void fill(long from, long to, ColumnBatch batch, Tally tally);
}
