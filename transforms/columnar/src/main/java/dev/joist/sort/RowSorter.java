package dev.joist.sort;

import dev.joist.columnar.BatchRows;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.RowGather;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows in any order and hands them out sorted; those with equal keys in the order they came
 * in. What memory does not hold is sorted piece by piece, spilled, and merged in the end. Used by
 * one thread, but for {@link #recycle}.
 */
public final class RowSorter implements AutoCloseable {
  private static final int BATCH_ROWS = 8192;
  private static final long BATCH_BYTES = 4 << 20;

  /** Larger batches are larger than caches, and a copy of them would take memory that counts. */
  private static final long MOST_PRESORTED = 2 * BATCH_BYTES;

  /** Of a run, and then of each run that is merged. */
  private static final long FRAME_BYTES = 512 << 10;

  /** What a frame of a run takes that is merged: its arrays, and as much for keys and places. */
  private static final int FRAME_SHARES = 2;

  private final SortColumns columns;
  private final RowKeys.Maker maker;
  private final HeldRows held;
  private final long mostBytes;
  private final long mergeBytes;
  private final Spill.Space space;
  private final Queue<ColumnBatch> spare = new ConcurrentLinkedQueue<>();

  /** What those take that wait to be used again: each is as large as it once had to be. */
  private final AtomicLong spareBytes = new AtomicLong();

  private final List<Spill> spills = new ArrayList<>();
  private List<SortedRun> runs = new ArrayList<>();
  private @Nullable RunWriter spilling;

  /** The arrays of the largest frame that was written. */
  private long frameBytes = FRAME_BYTES;

  private boolean usable = true;

  /** Takes over batches of sorted rows. */
  public interface Sink {
    void rows(ColumnBatch batch) throws IOException;
  }

  /**
   * Begins empty.
   *
   * @param memory bytes of rows, keys and the like before they are spilled
   * @param merging bytes more while runs are merged
   * @param space where rows go that memory does not hold
   */
  public RowSorter(SortColumns columns, long memory, long merging, Spill.Space space) {
    this.columns = columns;
    this.maker = new RowKeys.Maker(columns.keys());
    this.held = new HeldRows(maker);
    this.mostBytes = memory;
    this.mergeBytes = merging;
    this.space = space;
  }

  /** An empty one, to be filled and added, or to be filled by nobody. */
  public ColumnBatch batch() {
    ColumnBatch used = spare();
    return used == null ? new ColumnBatch(columns.schema()) : used;
  }

  private @Nullable ColumnBatch spare() {
    ColumnBatch used = spare.poll();
    if (used != null) {
      spareBytes.addAndGet(-used.bytesHeld());
    }
    return used;
  }

  /** Gives back a batch; any thread may. */
  public void recycle(ColumnBatch batch) {
    batch.reset();
    spareBytes.addAndGet(batch.bytesHeld());
    spare.add(batch);
  }

  /** Takes over the batch. */
  public void add(ColumnBatch batch) throws IOException {
    begin();
    held.add(batch.bytesUsed() <= MOST_PRESORTED ? sorted(batch) : batch);
    while (held.bytesHeld() + spareBytes.get() > mostBytes && spare() != null) {
      // One less to be kept.
    }
    if (held.bytesHeld() > mostBytes) {
      spill();
    }
    usable = true;
  }

  /**
   * The rows of a batch in order, while they are in the processor's cache: all batches together are
   * not, and in sorted ones each next row is where the last of its batch was.
   */
  private ColumnBatch sorted(ColumnBatch batch) {
    HeldRows alone = new HeldRows(maker);
    alone.add(batch);
    long[] places = alone.sorted();
    int ordered = 0;
    while (ordered < places.length && places[ordered] == RowGather.place(0, ordered)) {
      ordered++;
    }
    if (ordered == places.length) {
      return batch;
    }
    ColumnBatch sorted = batch();
    BatchRows[] rows = alone.batches().toArray(BatchRows[]::new);
    RowGather.append(rows, places, 0, places.length, sorted);
    recycle(batch);
    return sorted;
  }

  /** What fails half way has rows that are gone, or that would come twice. */
  private void begin() {
    if (!usable) {
      throw new IllegalStateException("the rows are handed out, or sorting them failed before");
    }
    usable = false;
  }

  private void spill() throws IOException {
    RunWriter writer = spilling;
    if (writer == null) {
      writer = new RunWriter(created());
      spilling = writer;
    }
    runs.add(merged(List.of(), held, writer));
    held.release(this::recycle);
  }

  private Spill created() throws IOException {
    Spill spill = space.create();
    spills.add(spill);
    return spill;
  }

  private SortedRun merged(List<SortedRun> some, HeldRows rows, RunWriter writer)
      throws IOException {
    ColumnBatch frame = batch();
    Outlet outlet =
        new Outlet(
            frame,
            FRAME_BYTES,
            full -> {
              writer.write(full);
              full.reset();
              return full;
            });
    new RunMerge(maker, some, frames(some), rows, FRAME_BYTES, outlet).run();
    outlet.end();
    frameBytes = Math.max(frameBytes, frame.bytesHeld());
    recycle(frame);
    return writer.endRun();
  }

  private List<ColumnBatch> frames(List<SortedRun> some) {
    List<ColumnBatch> frames = new ArrayList<>();
    some.forEach(run -> frames.add(new ColumnBatch(columns.schema())));
    return frames;
  }

  /** Hands out all rows; to be called once. */
  public void drain(Sink sink) throws IOException {
    begin();
    if (!runs.isEmpty()) {
      // Batches that were used again and again have grown, and merging needs the room.
      forgetSpare();
    }
    while (runs.size() > mostRuns()) {
      mergeSome();
    }
    Outlet outlet =
        new Outlet(
            batch(),
            BATCH_BYTES,
            full -> {
              sink.rows(full);
              return batch();
            });
    new RunMerge(maker, runs, frames(runs), held, BATCH_BYTES, outlet).run();
    outlet.end();
    held.release(batch -> {});
  }

  /** At a time; the frame that is filled takes memory, too. */
  private int mostRuns() {
    return (int) Math.max(2, mergeBytes / (FRAME_SHARES * frameBytes) - 1);
  }

  /**
   * No more runs than must be become longer ones, neighbours with neighbours, so that equal keys
   * keep their order.
   */
  private void mergeSome() throws IOException {
    int most = mostRuns();
    int tooMany = runs.size() - most;
    List<SortedRun> left = new ArrayList<>();
    RunWriter writer = new RunWriter(created());
    HeldRows none = new HeldRows(maker);
    for (int from = 0; from < runs.size(); ) {
      int count = Math.min(Math.min(most, tooMany + 1), runs.size() - from);
      List<SortedRun> some = runs.subList(from, from + count);
      left.add(count == 1 ? some.get(0) : merged(some, none, writer));
      tooMany -= count - 1;
      from += count;
    }
    runs = left;
    closeUnused();
  }

  private void closeUnused() throws IOException {
    for (Spill spill : List.copyOf(spills)) {
      if (runs.stream().noneMatch(run -> run.spill() == spill)) {
        spills.remove(spill);
        spill.close();
      }
    }
  }

  private void forgetSpare() {
    while (spare() != null) {
      // The next.
    }
  }

  /** Forgets all rows, in memory and spilled. */
  @Override
  public void close() throws IOException {
    held.release(batch -> {});
    forgetSpare();
    IOException failed = null;
    for (Spill spill : spills) {
      try {
        spill.close();
      } catch (IOException failure) {
        if (failed == null) {
          failed = failure;
        } else {
          failed.addSuppressed(failure);
        }
      }
    }
    spills.clear();
    if (failed != null) {
      throw failed;
    }
  }

  /** Hands on a batch when it is full. */
  private static final class Outlet implements RunMerge.Batches {
    private interface Next {
      /** Takes the batch, which has rows, and gives an empty one. */
      ColumnBatch after(ColumnBatch full) throws IOException;
    }

    private final long mostBytes;
    private final Next next;
    private ColumnBatch open;

    Outlet(ColumnBatch open, long mostBytes, Next next) {
      this.open = open;
      this.mostBytes = mostBytes;
      this.next = next;
    }

    @Override
    public ColumnBatch open() {
      return open;
    }

    @Override
    public void filled() throws IOException {
      if (open.rows() >= BATCH_ROWS || open.bytesUsed() >= mostBytes) {
        end();
      }
    }

    void end() throws IOException {
      if (open.rows() > 0) {
        open = next.after(open);
      }
    }
  }
}
