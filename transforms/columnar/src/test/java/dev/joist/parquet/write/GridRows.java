package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a batch of {@link GridData} apart, for peers that write records. */
final class GridRows {
  private final List<GridColumn> columns;
  private final ColumnBatch batch;

  /** The next level and value of each leaf. */
  private final int[] level;

  private final int[] value;

  GridRows(List<GridColumn> columns, ColumnBatch batch) {
    this.columns = columns;
    this.batch = batch;
    this.level = new int[batch.columnCount()];
    this.value = new int[batch.columnCount()];
  }

  /** The next row: numbers, text, lists of those; for a struct the list of its values. */
  List<@Nullable Object> next() {
    List<@Nullable Object> row = new ArrayList<>(columns.size());
    int leaf = 0;
    for (GridColumn column : columns) {
      switch (column) {
        case LONG, TEXT, OPTIONAL_TEXT, BOOLEAN -> row.add(one(leaf++));
        case INT_LIST, TEXT_LIST -> row.add(list(leaf++));
        case STRUCT -> row.add(List.of(one(leaf++), one(leaf++), one(leaf++)));
      }
    }
    return row;
  }

  private @Nullable List<Object> list(int leaf) {
    ColumnBuffer buffer = batch.column(leaf);
    if (buffer.definitions()[level[leaf]] == 0) {
      level[leaf]++;
      return null;
    }
    List<Object> list = new ArrayList<>();
    do {
      list.add(one(leaf));
    } while (level[leaf] < buffer.levels() && buffer.repetitions()[level[leaf]] != 0);
    return list;
  }

  private Object one(int leaf) {
    level[leaf]++;
    int at = value[leaf]++;
    ColumnBuffer buffer = batch.column(leaf);
    if (buffer instanceof LongColumn longs) {
      return longs.array()[at];
    } else if (buffer instanceof IntColumn ints) {
      return ints.array()[at];
    } else if (buffer instanceof DoubleColumn doubles) {
      return doubles.array()[at];
    } else if (buffer instanceof BooleanColumn booleans) {
      return booleans.array()[at];
    } else if (buffer instanceof BinaryColumn text) {
      int begin = text.begin(at);
      return new String(text.bytes(), begin, text.begin(at + 1) - begin, StandardCharsets.UTF_8);
    }
    throw new IllegalStateException("the grid has no " + buffer.leaf());
  }
}
