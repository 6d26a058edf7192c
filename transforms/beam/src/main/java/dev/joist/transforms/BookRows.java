package dev.joist.transforms;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Schema;
import java.nio.charset.StandardCharsets;

/** Rows of Joist's own flat tables, appended value by value in the order of the columns. */
final class BookRows {
  private final ColumnBatch batch;
  private int column;

  BookRows(Schema schema) {
    this.batch = new ColumnBatch(schema);
  }

  BookRows text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return bytes(bytes, 0, bytes.length);
  }

  BookRows bytes(byte[] value, int from, int length) {
    ((BinaryColumn) batch.column(column++)).append(0, value, from, length);
    return this;
  }

  BookRows number(long value) {
    ((LongColumn) batch.column(column++)).append(0, value);
    return this;
  }

  /** A number, or null when it is not known. */
  BookRows numberIf(boolean known, long value) {
    return known ? number(value) : none();
  }

  BookRows truth(boolean value) {
    ((BooleanColumn) batch.column(column++)).append(0, value);
    return this;
  }

  BookRows none() {
    batch.column(column++).appendNull(0, 0);
    return this;
  }

  void endRow() {
    batch.endRecord();
    column = 0;
  }

  /** Lent. */
  ColumnBatch batch() {
    return batch;
  }
}
