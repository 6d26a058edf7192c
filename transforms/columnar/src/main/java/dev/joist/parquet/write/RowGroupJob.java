package dev.joist.parquet.write;

import dev.joist.parquet.EncodedColumnChunk;
import dev.joist.parquet.EncodedRowGroup;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.parquet.format.SortingColumn;

/**
 * The encoding of one row group. Each {@link #run} encodes one column that nobody has taken yet,
 * the largest first, and does nothing when none is left: tasks never wait, and it does not matter
 * how many of them a pool runs, or when.
 */
final class RowGroupJob implements Runnable {
  private final ParquetLayout layout;
  private final Schema schema;
  private final List<BatchSlice> slices;
  private final ScratchPool scratches;
  private final FirstFailure failure;
  private final int[] order;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger unfinished;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReferenceArray<EncodedColumnChunk> encoded;
  private final long rows;
  private final long bytes;

  RowGroupJob(
      ParquetLayout layout,
      Schema schema,
      List<BatchSlice> slices,
      ScratchPool scratches,
      FirstFailure failure) {
    this.layout = layout;
    this.schema = schema;
    this.slices = slices;
    this.scratches = scratches;
    this.failure = failure;
    int columns = schema.leaves().size();
    this.unfinished = new AtomicInteger(columns);
    this.encoded = new AtomicReferenceArray<>(columns);
    this.order = largestFirst(columns, slices);
    long rowSum = 0;
    long byteSum = 0;
    for (BatchSlice slice : slices) {
      rowSum += slice.rows();
      byteSum += slice.bytes();
    }
    this.rows = rowSum;
    this.bytes = byteSum;
    if (columns == 0) {
      finish();
    }
  }

  private static int[] largestFirst(int columns, List<BatchSlice> slices) {
    long[] sizes = new long[columns];
    for (BatchSlice slice : slices) {
      for (int i = 0; i < columns; i++) {
        sizes[i] += slice.columns().get(i).buffer().bytesUsed();
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      order.add(i);
    }
    order.sort((one, other) -> Long.compare(sizes[other], sizes[one]));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  int columns() {
    return order.length;
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void run() {
    encodeNext();
  }

  /** Encodes on the calling thread whatever nobody has taken yet. */
  void help() {
    while (encodeNext()) {}
  }

  private boolean encodeNext() {
    int at = next.getAndIncrement();
    if (at >= order.length) {
      // Stays where it is, however often it is asked.
      next.set(order.length);
      return false;
    }
    int column = order[at];
    try {
      if (!failure.isSet()) {
        encoded.set(column, encode(column));
      }
    } catch (Throwable e) {
      // Whatever it is, it must reach the caller of the writer and not end in a pool's thread.
      failure.set(failed(column, e));
    }
    if (unfinished.decrementAndGet() == 0) {
      finish();
    }
    return true;
  }

  private EncodedColumnChunk encode(int column) throws java.io.IOException {
    List<ColumnSlice> columnSlices = new ArrayList<>(slices.size());
    for (BatchSlice slice : slices) {
      columnSlices.add(slice.columns().get(column));
    }
    LeafColumn leaf = schema.leaves().get(column);
    EncoderScratch scratch = scratches.take();
    EncodedColumnChunk chunk = ChunkEncoder.encode(leaf, layout, columnSlices, scratch);
    // What failed is not trusted with another column.
    scratches.give(scratch);
    return chunk;
  }

  private Throwable failed(int column, Throwable cause) {
    String path = String.join(".", schema.leaves().get(column).path());
    return new IllegalStateException("cannot encode column " + path + ": " + cause, cause);
  }

  private void finish() {
    try {
      for (BatchSlice slice : slices) {
        slice.batch().release();
      }
    } catch (RuntimeException e) {
      failure.set(e);
    } finally {
      done.countDown();
    }
  }

  boolean isDone() {
    return done.getCount() == 0;
  }

  void await() throws InterruptedException {
    done.await();
  }

  /** After it is done without a failure. */
  EncodedRowGroup encoded() {
    List<EncodedColumnChunk> columns = new ArrayList<>(order.length);
    for (int i = 0; i < order.length; i++) {
      columns.add(encoded.get(i));
    }
    List<SortingColumn> sorting = new ArrayList<>();
    for (SortOrder sortOrder : layout.sortOrders()) {
      sorting.add(sortOrder.format());
    }
    return new EncodedRowGroup(rows, columns, sorting);
  }
}
