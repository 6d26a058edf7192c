package dev.joist.partition;

import dev.joist.columnar.BatchRows;
import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Holds batches until there are many, and hands their rows out folder by folder. The number of
 * folders costs next to nothing: rows are sorted, and no folder has buffers of its own.
 */
public final class PartitionBuffer {
  private static final int BATCH_ROWS = 8192;
  private static final long BATCH_BYTES = 4 << 20;

  /** Takes rows in the order of the folders' names, and within a folder in that of the input. */
  public interface Sink {
    /** Takes over the batch. */
    void rows(ColumnBatch batch) throws IOException;

    /** All rows since the last call, at least one, are of this folder. */
    void endFolder(String folder) throws IOException;
  }

  private final PartitionColumns columns;
  private final Consumer<ColumnBatch> recycler;
  private final List<BatchRows> batches = new ArrayList<>();
  private final List<int[]> foldersOfRows = new ArrayList<>();
  private final Map<String, Integer> folders = new HashMap<>();
  private final List<Integer> rowsOfFolders = new ArrayList<>();
  private int rows;
  private long bytesHeld;

  /**
   * Begins empty.
   *
   * @param recycler gets back every batch, once
   */
  public PartitionBuffer(PartitionColumns columns, Consumer<ColumnBatch> recycler) {
    this.columns = columns;
    this.recycler = recycler;
  }

  public long bytesHeld() {
    return bytesHeld;
  }

  /** Takes over the batch. */
  public void add(ColumnBatch batch) {
    BatchRows index = new BatchRows(batch);
    int[] ofRows = new int[batch.rows()];
    for (int row = 0; row < ofRows.length; row++) {
      int folder = number(columns.folder(index, row));
      ofRows[row] = folder;
      rowsOfFolders.set(folder, rowsOfFolders.get(folder) + 1);
    }
    batches.add(index);
    foldersOfRows.add(ofRows);
    rows += ofRows.length;
    bytesHeld += batch.bytesHeld() + index.bytesHeld() + 4L * ofRows.length;
  }

  private int number(String folder) {
    Integer known = folders.get(folder);
    if (known == null) {
      known = rowsOfFolders.size();
      folders.put(folder, known);
      rowsOfFolders.add(0);
    }
    return known;
  }

  /** Hands out all rows and is empty again. */
  public void drain(Sink sink) throws IOException {
    int[] ends = new int[rowsOfFolders.size()];
    long[] sorted = sorted(ends);
    for (Map.Entry<String, Integer> folder : new TreeMap<>(folders).entrySet()) {
      int number = folder.getValue();
      drain(sorted, ends[number] - rowsOfFolders.get(number), ends[number], sink);
      sink.endFolder(folder.getKey());
    }
    for (BatchRows batch : batches) {
      recycler.accept(batch.batch());
    }
    batches.clear();
    foldersOfRows.clear();
    folders.clear();
    rowsOfFolders.clear();
    rows = 0;
    bytesHeld = 0;
  }

  /** The number of the batch and of the row in it, in one long, of all rows by folder. */
  private long[] sorted(int[] ends) {
    int begin = 0;
    for (int i = 0; i < ends.length; i++) {
      ends[i] = begin;
      begin += rowsOfFolders.get(i);
    }
    long[] sorted = new long[rows];
    for (int batch = 0; batch < batches.size(); batch++) {
      int[] ofRows = foldersOfRows.get(batch);
      for (int row = 0; row < ofRows.length; row++) {
        sorted[ends[ofRows[row]]++] = (long) batch << 32 | row;
      }
    }
    return sorted;
  }

  private void drain(long[] sorted, int from, int to, Sink sink) throws IOException {
    ColumnBatch batch = new ColumnBatch(columns.stored());
    for (int i = from; i < to; i++) {
      BatchRows source = batches.get((int) (sorted[i] >>> 32));
      source.append((int) sorted[i], batch, columns.storedLeaves());
      // Every so often, for it asks every column.
      boolean large = i % 64 == 0 && batch.bytesUsed() > BATCH_BYTES;
      if (batch.rows() == BATCH_ROWS || large) {
        sink.rows(batch);
        batch = new ColumnBatch(columns.stored());
      }
    }
    if (batch.rows() > 0) {
      sink.rows(batch);
    }
  }
}
