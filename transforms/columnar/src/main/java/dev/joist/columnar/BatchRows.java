package dev.joist.columnar;

/**
 * Where each record of a batch lies in each of its columns, so that records can be taken out in any
 * order. Valid as long as nothing is appended to the batch.
 */
public final class BatchRows {
  private final ColumnBatch batch;

  /** By column: the first level of each record and of the one after the last; null for all 1:1. */
  private final int[][] levels;

  /** By column: the first value of each record and of the one after the last; null for all 1:1. */
  private final int[][] values;

  private static final int[] ONE_EACH = {};
  private static final long WORD = 8;

  /** Bytes of a record of which a thousand are not too many. */
  private static final long SMALL = 512;

  /** Bytes of the largest record, or of one that is not small; -1 when that is not known. */
  private long largest = -1;

  public BatchRows(ColumnBatch batch) {
    this.batch = batch;
    this.levels = new int[batch.columnCount()][];
    this.values = new int[batch.columnCount()][];
    for (int i = 0; i < levels.length; i++) {
      ColumnBuffer column = batch.column(i);
      levels[i] = column.leaf().maxRepetition() == 0 ? ONE_EACH : levels(column, batch.rows());
      boolean full = levels[i] == ONE_EACH && column.values() == batch.rows();
      values[i] = full ? ONE_EACH : values(column, levels[i], batch.rows());
    }
  }

  private static int[] levels(ColumnBuffer column, int rows) {
    int[] begins = new int[rows + 1];
    byte[] repetitions = column.repetitions();
    int row = 0;
    for (int level = 0; level < column.levels(); level++) {
      if (repetitions[level] == 0) {
        begins[row++] = level;
      }
    }
    begins[rows] = column.levels();
    return begins;
  }

  private static int[] values(ColumnBuffer column, int[] levels, int rows) {
    int[] begins = new int[rows + 1];
    byte[] definitions = column.definitions();
    int max = column.leaf().maxDefinition();
    int level = 0;
    int value = 0;
    for (int row = 0; row < rows; row++) {
      begins[row] = value;
      int end = at(levels, row + 1);
      for (; level < end; level++) {
        value += definitions[level] == max ? 1 : 0;
      }
    }
    begins[rows] = value;
    return begins;
  }

  private static int at(int[] begins, int row) {
    return begins == ONE_EACH ? row : begins[row];
  }

  public ColumnBatch batch() {
    return batch;
  }

  /**
   * The place of the record's first value in a column; that of the next record when it has none.
   */
  public int value(int column, int row) {
    return at(values[column], row);
  }

  /** Whether each record has one value in a column. */
  boolean isFull(int column) {
    return values[column] == ONE_EACH;
  }

  /** Whether the record has a value there; of a column that is not repeated. */
  public boolean hasValue(int column, int row) {
    return at(values[column], row + 1) > at(values[column], row);
  }

  /**
   * No less than {@link #bytes}: of small records, what the largest of the batch takes, so that
   * nothing has to be looked up.
   */
  public long bytesAtMost(int row) {
    if (largest < 0) {
      largest = 0;
      for (int any = 0; any < batch.rows() && largest <= SMALL; any++) {
        largest = Math.max(largest, bytes(any));
      }
    }
    return largest <= SMALL ? largest : bytes(row);
  }

  /** About what a record takes in a batch, exact for texts, which are what makes records large. */
  private long bytes(int row) {
    long bytes = 0;
    for (int i = 0; i < levels.length; i++) {
      int from = at(values[i], row);
      int to = at(values[i], row + 1);
      bytes += 2L * (at(levels[i], row + 1) - at(levels[i], row)) + WORD * (to - from);
      if (batch.column(i) instanceof BinaryColumn texts) {
        bytes += texts.begin(to) - texts.begin(from);
      }
    }
    return bytes;
  }

  /**
   * Appends one record to another batch.
   *
   * @param columns for each of its columns, which of ours it is
   */
  public void append(int row, ColumnBatch to, int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      append(row, columns[i], to.column(i));
    }
    to.endRecord();
  }

  /** Appends what one record has in one column. */
  void append(int row, int column, ColumnBuffer to) {
    BatchCopy.append(
        batch.column(column),
        at(levels[column], row),
        at(levels[column], row + 1),
        at(values[column], row),
        at(values[column], row + 1),
        to);
  }

  /** The heap that this holds beside the batch. */
  public long bytesHeld() {
    long bytes = 0;
    for (int i = 0; i < levels.length; i++) {
      bytes += 4L * (levels[i].length + values[i].length);
    }
    return bytes;
  }
}
