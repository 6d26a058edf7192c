package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import java.util.List;

/**
 * The columns of a run of whole records. A reader fills the columns of one record and then calls
 * {@link #endRecord}, or {@link #abortRecord} when the record fails. Owned by one thread at a time.
 */
public final class ColumnBatch {
  /** Values of all columns together before arrays grow: of thousands, each begins small. */
  private static final int FIRST_VALUES = 1 << 16;

  private static final int MOST_FIRST = 1024;
  private static final int LEAST_FIRST = 16;

  private final Schema schema;
  private final ColumnBuffer[] columns;
  private int rows;
  private int markedRows;

  public ColumnBatch(Schema schema) {
    this.schema = schema;
    List<LeafColumn> leaves = schema.leaves();
    this.columns = new ColumnBuffer[leaves.size()];
    int capacity = FIRST_VALUES / Math.max(1, columns.length);
    capacity = Math.max(LEAST_FIRST, Math.min(MOST_FIRST, capacity));
    for (int i = 0; i < columns.length; i++) {
      columns[i] = ColumnBuffer.of(leaves.get(i), capacity);
    }
  }

  public Schema schema() {
    return schema;
  }

  public int rows() {
    return rows;
  }

  public int columnCount() {
    return columns.length;
  }

  public ColumnBuffer column(int leafIndex) {
    return columns[leafIndex];
  }

  /** Every column holds one record more. */
  public void endRecord() {
    rows++;
  }

  /** Takes back what was appended since the last {@link #endRecord}. */
  public void abortRecord() {
    for (ColumnBuffer column : columns) {
      column.rollback(rows);
    }
  }

  /** Every column holds {@code count} records more, appended column by column. */
  public void endRecords(int count) {
    rows = Math.addExact(rows, count);
  }

  /** Before several records that stay or go together: where {@link #abortRecords} goes back to. */
  public void beginRecords() {
    markedRows = rows;
    for (ColumnBuffer column : columns) {
      column.mark();
    }
  }

  /** Takes back what was appended since {@link #beginRecords}, ended or not. */
  public void abortRecords() {
    rows = markedRows;
    for (ColumnBuffer column : columns) {
      column.rollbackToMark();
    }
  }

  /** Forgets all records and keeps the arrays. */
  public void reset() {
    rows = 0;
    for (ColumnBuffer column : columns) {
      column.reset();
    }
  }

  /** The heap all columns hold on to. */
  public long bytesHeld() {
    long sum = 0;
    for (ColumnBuffer column : columns) {
      sum += column.bytesHeld();
    }
    return sum;
  }

  /** The bytes that the records take. */
  public long bytesUsed() {
    long sum = 0;
    for (ColumnBuffer column : columns) {
      sum += column.bytesUsed();
    }
    return sum;
  }
}
