package dev.joist.generate;

import dev.joist.schema.Schema;
import java.util.List;

/** The columns and lists of one kind, in the order of its schema's leaves. */
record Layout(Schema schema, List<Column> columns, List<Repetition> lists) {
  /** In place of a list's index: once a row. */
  static final int ROWS = -1;

  /**
   * A list.
   *
   * @param list the index of the list around it, or {@link #ROWS}
   */
  record Repetition(String path, int list) {}

  Layout {
    columns = List.copyOf(columns);
    lists = List.copyOf(lists);
  }
}
