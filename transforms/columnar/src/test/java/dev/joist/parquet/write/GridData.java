package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The data of the end-to-end grid: columns of few distinct values, in batches of 100 to 10,000
 * rows, all different and made once.
 */
final class GridData {
  private static final String[] WORDS = {"apple", "banana", "cherry", "date", "elderberry"};
  private static final int FEWEST = 100;
  private static final int MOST = 10_000;

  final Schema schema;
  final List<ColumnBatch> batches = new ArrayList<>();
  private final List<GridColumn> columns;
  private final SplittableRandom random = new SplittableRandom(1);
  private int leaf;

  /** The last batch is as short as {@code rows} asks. */
  GridData(String shape, int columnCount, int rows) {
    this.columns = GridColumn.columns(shape, columnCount);
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < columnCount; i++) {
      fields.add(field("col_" + i, columns.get(i)));
    }
    this.schema = Schema.of(new Struct(fields));
    for (int left = rows; left > 0; left -= batches.get(batches.size() - 1).rows()) {
      batches.add(batch(Math.min(left, random.nextInt(FEWEST, MOST + 1))));
    }
  }

  List<GridColumn> columns() {
    return columns;
  }

  long rows() {
    long sum = 0;
    for (ColumnBatch batch : batches) {
      sum += batch.rows();
    }
    return sum;
  }

  private static Field field(String name, GridColumn column) {
    return switch (column) {
      case LONG -> Field.required(name, Scalar.INT64);
      case TEXT -> Field.required(name, Scalar.STRING);
      case OPTIONAL_TEXT -> Field.nullable(name, Scalar.STRING);
      case INT_LIST -> Field.nullable(name, ListOf.nullable(Scalar.INT32));
      case TEXT_LIST -> Field.nullable(name, ListOf.nullable(Scalar.STRING));
      case STRUCT ->
          Field.required(
              name,
              Struct.of(
                  Field.required("id", Scalar.INT64),
                  Field.required("name", Scalar.STRING),
                  Field.required("value", Scalar.DOUBLE)));
      case BOOLEAN -> Field.required(name, Scalar.BOOLEAN);
    };
  }

  private ColumnBatch batch(int rows) {
    ColumnBatch batch = new ColumnBatch(schema);
    for (int row = 0; row < rows; row++) {
      leaf = 0;
      for (GridColumn column : columns) {
        append(column, batch);
      }
      batch.endRecord();
    }
    return batch;
  }

  private void append(GridColumn column, ColumnBatch batch) {
    switch (column) {
      case LONG -> appendLong(batch);
      case TEXT, OPTIONAL_TEXT -> appendText(batch, 0);
      case INT_LIST, TEXT_LIST -> appendList(column, batch);
      case STRUCT -> {
        appendLong(batch);
        appendText(batch, 0);
        ((DoubleColumn) batch.column(leaf++)).append(0, random.nextDouble() * 100);
      }
      case BOOLEAN -> ((BooleanColumn) batch.column(leaf++)).append(0, random.nextInt(10) > 0);
    }
  }

  private void appendLong(ColumnBatch batch) {
    ((LongColumn) batch.column(leaf++)).append(0, random.nextInt(100));
  }

  private void appendText(ColumnBatch batch, int repetition) {
    byte[] bytes = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    ((BinaryColumn) batch.column(leaf++)).append(repetition, bytes, 0, bytes.length);
  }

  private void appendList(GridColumn column, ColumnBatch batch) {
    if (random.nextInt(10) == 0) {
      batch.column(leaf++).appendNull(0, 0);
      return;
    }
    int size = 1 + random.nextInt(9);
    int begin = leaf;
    for (int i = 0; i < size; i++) {
      leaf = begin;
      if (column == GridColumn.TEXT_LIST) {
        appendText(batch, i == 0 ? 0 : 1);
      } else {
        ((IntColumn) batch.column(leaf++)).append(i == 0 ? 0 : 1, random.nextInt(100));
      }
    }
  }
}
