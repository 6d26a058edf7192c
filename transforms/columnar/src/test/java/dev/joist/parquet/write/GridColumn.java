package dev.joist.parquet.write;

import java.util.ArrayList;
import java.util.List;

/** The types of the grid's columns. */
enum GridColumn {
  LONG,
  TEXT,
  OPTIONAL_TEXT,
  INT_LIST,
  TEXT_LIST,
  STRUCT,
  BOOLEAN;

  private static final List<GridColumn> SIMPLE = List.of(LONG, TEXT);
  private static final List<GridColumn> COMPLEX =
      List.of(LONG, OPTIONAL_TEXT, INT_LIST, TEXT_LIST, STRUCT, BOOLEAN);

  /** The types of {@code count} columns of the shape "simple" or "complex", in turn. */
  static List<GridColumn> columns(String shape, int count) {
    List<GridColumn> cycle = shape.equals("complex") ? COMPLEX : SIMPLE;
    List<GridColumn> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(cycle.get(i % cycle.size()));
    }
    return columns;
  }
}
