package dev.joist.sort;

import dev.joist.columnar.BatchRows;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.RowGather;
import java.io.IOException;
import java.util.List;

/**
 * Brings the rows of sorted runs, and of some that are in memory, into one order. Where keys are
 * equal, rows of earlier runs come first, those in memory last.
 */
final class RunMerge {
  /** Rows whose places are noted before they are copied. */
  private static final int NOTED = 1024;

  /** Rows are copied in pieces of this part of what is filled. */
  private static final int PIECES = 4;

  private final RowKeys.Maker maker;
  private final Batches out;

  /** By number: the frames of the runs, then the batches in memory. */
  private final BatchRows[] batches;

  private final RowKeys[] keys;
  private final RunReader[] readers;

  /** Of each source, that of its next row, and the first bytes of its key. */
  private final long[] places;

  private final long[] windows;
  private final long[] held;
  private int nextHeld;

  /** Sources with rows left, as a heap. */
  private final int[] heap;

  private int sources;
  private final long[] noted = new long[NOTED];
  private int notedRows;
  private long notedBytes;
  private final long mostNoted;

  /** Where sorted rows go: batches of a size that suits who takes them. */
  interface Batches {
    /** To be filled further, or empty. */
    ColumnBatch open();

    /** Rows were appended to what is open. */
    void filled() throws IOException;
  }

  /**
   * Begins.
   *
   * @param rows in memory, not sorted yet; not to be changed meanwhile
   * @param frames an empty batch for each run
   * @param most bytes of what is filled, but for the last row
   */
  RunMerge(
      RowKeys.Maker maker,
      List<SortedRun> runs,
      List<ColumnBatch> frames,
      HeldRows rows,
      long most,
      Batches out)
      throws IOException {
    this.maker = maker;
    this.out = out;
    int count = runs.size();
    this.batches = new BatchRows[count + rows.batches().size()];
    this.keys = new RowKeys[batches.length];
    this.readers = new RunReader[count];
    this.places = new long[count + 1];
    this.windows = new long[count + 1];
    this.heap = new int[count + 1];
    this.mostNoted = most / PIECES;
    this.held = rows.sorted();
    for (int i = 0; i < rows.batches().size(); i++) {
      batches[count + i] = rows.batches().get(i);
      keys[count + i] = rows.keys().get(i);
    }
    RunReader.Buffers buffers = new RunReader.Buffers();
    for (int run = 0; run < count; run++) {
      readers[run] = new RunReader(runs.get(run), buffers);
      if (load(run, frames.get(run))) {
        push(run);
      }
    }
    if (held.length > 0) {
      take(count, count, held[0]);
      push(count);
    }
  }

  private boolean load(int run, ColumnBatch into) throws IOException {
    into.reset();
    if (!readers[run].read(into)) {
      return false;
    }
    batches[run] = new BatchRows(into);
    keys[run] = maker.of(batches[run]);
    take(run, run, RowGather.place(0, 0));
    return true;
  }

  /** Notes what comes next of a source; the place counts from its first batch. */
  private void take(int source, int firstBatch, long place) {
    places[source] = place + RowGather.place(firstBatch, 0);
    windows[source] =
        keys[RowGather.batch(places[source])].window(RowGather.row(places[source]), 0);
  }

  /** Hands out all rows. */
  void run() throws IOException {
    while (sources > 0) {
      int source = heap[0];
      noted[notedRows++] = places[source];
      notedBytes +=
          batches[RowGather.batch(places[source])].bytesAtMost(RowGather.row(places[source]));
      if (notedRows == noted.length || notedBytes >= mostNoted) {
        copy();
      }
      if (advance(source)) {
        sift(0);
      } else {
        sources--;
        heap[0] = heap[sources];
        sift(0);
      }
    }
    copy();
  }

  private boolean advance(int source) throws IOException {
    if (source == readers.length) {
      nextHeld++;
      if (nextHeld == held.length) {
        return false;
      }
      take(source, source, held[nextHeld]);
      return true;
    }
    ColumnBatch frame = batches[source].batch();
    int row = RowGather.row(places[source]) + 1;
    if (row < frame.rows()) {
      take(source, source, RowGather.place(0, row));
      return true;
    }
    // The next frame takes the place of this one.
    copy();
    return load(source, frame);
  }

  private void copy() throws IOException {
    if (notedRows > 0) {
      RowGather.append(batches, noted, 0, notedRows, out.open());
      notedRows = 0;
      notedBytes = 0;
      out.filled();
    }
  }

  private void push(int source) {
    int at = sources++;
    heap[at] = source;
    while (at > 0 && isBefore(heap[at], heap[(at - 1) / 2])) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void sift(int from) {
    int at = from;
    while (true) {
      int least = at;
      for (int child = 2 * at + 1; child <= 2 * at + 2 && child < sources; child++) {
        least = isBefore(heap[child], heap[least]) ? child : least;
      }
      if (least == at) {
        return;
      }
      swap(at, least);
      at = least;
    }
  }

  private void swap(int one, int other) {
    int kept = heap[one];
    heap[one] = heap[other];
    heap[other] = kept;
  }

  private boolean isBefore(int one, int other) {
    int order = Long.compareUnsigned(windows[one], windows[other]);
    if (order == 0) {
      order = compareKeys(places[one], places[other]);
    }
    return order == 0 ? one < other : order < 0;
  }

  private int compareKeys(long one, long other) {
    return keys[RowGather.batch(one)].compare(
        RowGather.row(one), keys[RowGather.batch(other)], RowGather.row(other), 0);
  }
}
