package dev.joist.flatten;

import dev.joist.columnar.ColumnBuffer;
import java.util.Arrays;

/** The rows of a child table, as the levels of one of its columns tell them. Reused. */
final class LevelScan {
  /** By row: which row of the table above it belongs to. */
  int[] parents = new int[1024];

  /** By row: its place in the array. */
  int[] indexes = new int[1024];

  /** By row of the table above: how many rows it and those before it have. */
  int[] ends = {};

  int rows;

  void scan(ColumnBuffer lead, FlatTable table, FlatTable above, int rowsAbove) {
    byte[] repetitions = lead.repetitions();
    byte[] definitions = lead.definitions();
    int count = lead.levels();
    reserve(count, rowsAbove);
    int repetition = table.repetition();
    int parent = -1;
    int index = 0;
    int row = 0;
    for (int at = 0; at < count; at++) {
      int repeated = repetitions[at];
      if (repeated > repetition) {
        continue;
      }
      int defined = definitions[at];
      if (repeated < repetition) {
        if (defined < above.definition()) {
          continue;
        }
        if (parent >= 0) {
          ends[parent] = row;
        }
        parent++;
        index = -1;
        if (defined < table.definition()) {
          continue;
        }
      }
      parents[row] = parent;
      indexes[row++] = ++index;
    }
    if (parent >= 0) {
      ends[parent] = row;
    }
    rows = row;
    if (parent + 1 != rowsAbove) {
      throw new IllegalStateException(
          table.name() + " has rows below " + (parent + 1) + " of " + rowsAbove + " rows");
    }
  }

  private void reserve(int levels, int rowsAbove) {
    if (parents.length < levels) {
      parents = new int[levels];
      indexes = new int[levels];
    }
    if (ends.length < rowsAbove) {
      ends = Arrays.copyOf(ends, rowsAbove);
    }
  }
}
