package dev.joist.columnar;

/**
 * Takes records out of several batches in any order, a column at a time. A place is the number of
 * the batch in its upper half, that of the record in its lower.
 */
public final class RowGather {
  private RowGather() {}

  public static long place(int batch, int row) {
    return (long) batch << 32 | row;
  }

  public static int batch(long place) {
    return (int) (place >>> 32);
  }

  public static int row(long place) {
    return (int) place;
  }

  /**
   * Appends the records at the places from {@code begin} to before {@code end}.
   *
   * @param from batches of the same columns as {@code to}
   */
  public static void append(BatchRows[] from, long[] places, int begin, int end, ColumnBatch to) {
    for (int column = 0; column < to.columnCount(); column++) {
      ColumnBuffer target = to.column(column);
      if (target.leaf().maxRepetition() > 0) {
        any(from, column, places, begin, end, target);
      } else if (target instanceof BinaryColumn binary) {
        binary(from, column, places, begin, end, binary);
      } else if (target instanceof LongColumn longs) {
        longs(from, column, places, begin, end, longs);
      } else if (target instanceof IntColumn ints) {
        ints(from, column, places, begin, end, ints);
      } else if (target instanceof DoubleColumn doubles) {
        doubles(from, column, places, begin, end, doubles);
      } else {
        any(from, column, places, begin, end, target);
      }
    }
    to.endRecords(end - begin);
  }

  /** Of any column; the rarer types are served well enough by it. */
  private static void any(
      BatchRows[] from, int column, long[] places, int begin, int end, ColumnBuffer to) {
    for (int i = begin; i < end; i++) {
      from[batch(places[i])].append(row(places[i]), column, to);
    }
  }

  private static void absent(BatchRows rows, int column, int row, ColumnBuffer to) {
    to.appendNull(0, rows.batch().column(column).definitions()[row]);
  }

  private static void binary(
      BatchRows[] from, int column, long[] places, int begin, int end, BinaryColumn to) {
    for (int i = begin; i < end; i++) {
      BatchRows rows = from[batch(places[i])];
      int row = row(places[i]);
      if (rows.hasValue(column, row)) {
        BinaryColumn source = (BinaryColumn) rows.batch().column(column);
        int value = rows.value(column, row);
        int first = source.begin(value);
        to.append(0, source.bytes(), first, source.ends()[value] - first);
      } else {
        absent(rows, column, row, to);
      }
    }
  }

  private static void longs(
      BatchRows[] from, int column, long[] places, int begin, int end, LongColumn to) {
    for (int i = begin; i < end; i++) {
      BatchRows rows = from[batch(places[i])];
      int row = row(places[i]);
      if (rows.hasValue(column, row)) {
        LongColumn source = (LongColumn) rows.batch().column(column);
        to.append(0, source.array()[rows.value(column, row)]);
      } else {
        absent(rows, column, row, to);
      }
    }
  }

  private static void ints(
      BatchRows[] from, int column, long[] places, int begin, int end, IntColumn to) {
    for (int i = begin; i < end; i++) {
      BatchRows rows = from[batch(places[i])];
      int row = row(places[i]);
      if (rows.hasValue(column, row)) {
        IntColumn source = (IntColumn) rows.batch().column(column);
        to.append(0, source.array()[rows.value(column, row)]);
      } else {
        absent(rows, column, row, to);
      }
    }
  }

  private static void doubles(
      BatchRows[] from, int column, long[] places, int begin, int end, DoubleColumn to) {
    for (int i = begin; i < end; i++) {
      BatchRows rows = from[batch(places[i])];
      int row = row(places[i]);
      if (rows.hasValue(column, row)) {
        DoubleColumn source = (DoubleColumn) rows.batch().column(column);
        to.append(0, source.array()[rows.value(column, row)]);
      } else {
        absent(rows, column, row, to);
      }
    }
  }
}
