package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes slices off a batch, from its first row to its last. */
final class BatchCutter {
  private final LentBatch lent;
  private final ColumnBatch batch;
  private final int[] levels;
  private final int[] values;
  private int row;
  private long bytesLeft;

  /** The bytes of each row from {@code sizedFrom} on; only batches that are cut need them. */
  private long[] rowBytes = new long[0];

  private int sizedFrom;

  BatchCutter(LentBatch lent) {
    this.lent = lent;
    this.batch = lent.batch();
    this.levels = new int[batch.columnCount()];
    this.values = new int[batch.columnCount()];
    this.bytesLeft = batch.bytesUsed();
  }

  int rowsLeft() {
    return batch.rows() - row;
  }

  /** How many of the next {@code most} rows take no more than so many bytes together. */
  int rowsWithin(int most, long bytes) {
    if (most == rowsLeft() && bytesLeft <= bytes) {
      return most;
    }
    measure();
    long sum = 0;
    for (int rows = 0; rows < most; rows++) {
      sum += rowBytes[row - sizedFrom + rows];
      if (sum > bytes) {
        return rows;
      }
    }
    return most;
  }

  /** The next {@code rows} rows. */
  BatchSlice take(int rows) {
    boolean rest = rows == rowsLeft();
    long bytes = rest ? bytesLeft : bytesOf(rows);
    List<ColumnSlice> slices = new ArrayList<>(levels.length);
    for (int i = 0; i < levels.length; i++) {
      ColumnBuffer buffer = batch.column(i);
      int level = rest ? buffer.levels() : levelAfter(buffer, levels[i], rows);
      int value = rest ? buffer.values() : values[i] + present(buffer, levels[i], level);
      slices.add(new ColumnSlice(buffer, levels[i], level, values[i], value));
      levels[i] = level;
      values[i] = value;
    }
    row += rows;
    bytesLeft -= bytes;
    lent.hold();
    return new BatchSlice(lent, rows, bytes, slices);
  }

  private long bytesOf(int rows) {
    measure();
    long bytes = 0;
    for (int i = 0; i < rows; i++) {
      bytes += rowBytes[row - sizedFrom + i];
    }
    return bytes;
  }

  private void measure() {
    if (rowBytes.length == 0) {
      rowBytes = new long[rowsLeft()];
      sizedFrom = row;
      for (int i = 0; i < levels.length; i++) {
        RowBytes.add(batch.column(i), levels[i], values[i], rowBytes);
      }
    }
  }

  private static int levelAfter(ColumnBuffer buffer, int from, int rows) {
    if (buffer.leaf().maxRepetition() == 0) {
      return from + rows;
    }
    byte[] repetitions = buffer.repetitions();
    int left = rows;
    int level = from;
    while (true) {
      level++;
      if (level == buffer.levels() || (repetitions[level] == 0 && --left == 0)) {
        return level;
      }
    }
  }

  private static int present(ColumnBuffer buffer, int from, int to) {
    int max = buffer.leaf().maxDefinition();
    if (max == 0) {
      return to - from;
    }
    byte[] definitions = buffer.definitions();
    int present = 0;
    for (int i = from; i < to; i++) {
      present += definitions[i] == max ? 1 : 0;
    }
    return present;
  }
}
