package dev.joist.flatten;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import java.util.List;

/**
 * A table that documents are taken apart to.
 *
 * @param parent the place among all tables of that directly above; -1 of the root
 * @param repetition how many lists its rows are in
 * @param definition the level from which on an entry of a column is in a row of the table
 * @param lead a column below every row, whose levels tell the rows
 */
record FlatTable(
    String name,
    int parent,
    int repetition,
    int definition,
    LeafColumn lead,
    Schema schema,
    List<TableColumn> columns) {
  static final int ROOT = -1;

  /** Where the columns of documents begin: behind {@code _id}, or behind two more. */
  static final int ROOT_COLUMNS = 1;

  static final int CHILD_COLUMNS = 3;

  FlatTable {
    columns = List.copyOf(columns);
  }

  boolean isRoot() {
    return parent == ROOT;
  }
}
