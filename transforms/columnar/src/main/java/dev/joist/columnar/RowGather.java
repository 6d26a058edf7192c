package dev.joist.columnar;

/**
 * Takes records out of several batches in any order, a column at a time. A place is the number of
 * the batch in its upper half, that of the record in its lower.
 */
public final class RowGather {
  private final BatchRows[] from;
  private final int column;
  private final long[] places;
  private final int begin;
  private final int end;
  private final ColumnBuffer to;

  private RowGather(
      BatchRows[] from, int column, long[] places, int begin, int end, ColumnBuffer to) {
    this.from = from;
    this.column = column;
    this.places = places;
    this.begin = begin;
    this.end = end;
    this.to = to;
  }

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
   * Appends the records at the places from {@code begin} to before {@code end}. Of most columns, in
   * loops that do little else than load: the places are all over the memory, and loads that do not
   * wait for each other are served at the same time.
   *
   * @param from batches of the same columns as {@code to}
   */
  public static void append(BatchRows[] from, long[] places, int begin, int end, ColumnBatch to) {
    for (int column = 0; column < to.columnCount(); column++) {
      ColumnBuffer target = to.column(column);
      RowGather gather = new RowGather(from, column, places, begin, end, target);
      if (target.leaf().maxRepetition() > 0) {
        gather.any();
      } else if (target instanceof BinaryColumn binary) {
        gather.binary(binary);
      } else if (target instanceof LongColumn longs) {
        gather.longs(longs);
      } else if (target instanceof IntColumn ints) {
        gather.ints(ints);
      } else if (target instanceof DoubleColumn doubles) {
        gather.doubles(doubles);
      } else {
        gather.any();
      }
    }
    to.endRecords(end - begin);
  }

  /** Of any column; the rarer types are served well enough by it. */
  private void any() {
    for (int i = begin; i < end; i++) {
      from[batch(places[i])].append(row(places[i]), column, to);
    }
  }

  /** Of a column that is not repeated: the levels, by which values are known to be there. */
  private void levels() {
    to.reserveLevels(end - begin);
    byte[] definitions = to.definitions();
    if (definitions.length == 0) {
      return;
    }
    byte present = (byte) to.leaf().maxDefinition();
    int level = to.levels();
    for (int i = begin; i < end; i++) {
      BatchRows rows = from[batch(places[i])];
      definitions[level++] =
          rows.isFull(column) ? present : rows.batch().column(column).definitions()[row(places[i])];
    }
  }

  private boolean hasValue(int i) {
    byte[] definitions = to.definitions();
    return definitions.length == 0
        || definitions[to.levels() + i - begin] == to.leaf().maxDefinition();
  }

  private void binary(BinaryColumn target) {
    levels();
    byte[][] sources = new byte[end - begin][];
    int[] begins = new int[end - begin];
    int[] ends = new int[end - begin];
    int texts = 0;
    for (int i = begin; i < end; i++) {
      if (hasValue(i)) {
        BatchRows rows = from[batch(places[i])];
        BinaryColumn source = (BinaryColumn) rows.batch().column(column);
        int value = rows.value(column, row(places[i]));
        sources[texts] = source.bytes();
        begins[texts] = source.begin(value);
        ends[texts++] = source.ends()[value];
      }
    }
    for (int i = 0; i < texts; i++) {
      target.appendValue(sources[i], begins[i], ends[i] - begins[i]);
    }
    target.commit(end - begin, 0);
  }

  private void longs(LongColumn target) {
    levels();
    long[] values = target.reserve(end - begin);
    int at = target.values();
    for (int i = begin; i < end; i++) {
      if (hasValue(i)) {
        BatchRows rows = from[batch(places[i])];
        LongColumn source = (LongColumn) rows.batch().column(column);
        values[at++] = source.array()[rows.value(column, row(places[i]))];
      }
    }
    target.commit(end - begin, at - target.values());
  }

  private void ints(IntColumn target) {
    levels();
    int[] values = target.reserve(end - begin);
    int at = target.values();
    for (int i = begin; i < end; i++) {
      if (hasValue(i)) {
        BatchRows rows = from[batch(places[i])];
        IntColumn source = (IntColumn) rows.batch().column(column);
        values[at++] = source.array()[rows.value(column, row(places[i]))];
      }
    }
    target.commit(end - begin, at - target.values());
  }

  private void doubles(DoubleColumn target) {
    levels();
    double[] values = target.reserve(end - begin);
    int at = target.values();
    for (int i = begin; i < end; i++) {
      if (hasValue(i)) {
        BatchRows rows = from[batch(places[i])];
        DoubleColumn source = (DoubleColumn) rows.batch().column(column);
        values[at++] = source.array()[rows.value(column, row(places[i]))];
      }
    }
    target.commit(end - begin, at - target.values());
  }
}
