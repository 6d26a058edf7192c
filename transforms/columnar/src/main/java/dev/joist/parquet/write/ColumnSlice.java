package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBuffer;

/** A run of whole records in a column buffer: its levels and its values. */
record ColumnSlice(ColumnBuffer buffer, int levelFrom, int levelTo, int valueFrom, int valueTo) {
  static ColumnSlice whole(ColumnBuffer buffer) {
    return new ColumnSlice(buffer, 0, buffer.levels(), 0, buffer.values());
  }

  int levels() {
    return levelTo - levelFrom;
  }

  int values() {
    return valueTo - valueFrom;
  }
}
