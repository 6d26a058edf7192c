package dev.joist.sort;

import dev.joist.columnar.BatchRows;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.RowGather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows in memory, with their keys. */
final class HeldRows {
  private final RowKeys.Maker maker;
  private final List<BatchRows> batches = new ArrayList<>();
  private final List<RowKeys> keys = new ArrayList<>();
  private int rows;
  private long bytesHeld;

  HeldRows(RowKeys.Maker maker) {
    this.maker = maker;
  }

  void add(ColumnBatch batch) {
    BatchRows index = new BatchRows(batch);
    RowKeys ofBatch = maker.of(index);
    batches.add(index);
    keys.add(ofBatch);
    rows = Math.addExact(rows, batch.rows());
    long sorting = (long) PlaceSort.BYTES_A_ROW * batch.rows();
    bytesHeld += batch.bytesHeld() + index.bytesHeld() + ofBatch.bytesHeld() + sorting;
  }

  int rows() {
    return rows;
  }

  /** The heap that the rows take, and what sorting them will. */
  long bytesHeld() {
    return bytesHeld;
  }

  List<BatchRows> batches() {
    return batches;
  }

  List<RowKeys> keys() {
    return keys;
  }

  /** The places of all rows, sorted. */
  long[] sorted() {
    long[] places = new long[rows];
    int at = 0;
    for (int batch = 0; batch < batches.size(); batch++) {
      for (int row = 0; row < batches.get(batch).batch().rows(); row++) {
        places[at++] = RowGather.place(batch, row);
      }
    }
    PlaceSort.sort(keys.toArray(RowKeys[]::new), places);
    return places;
  }

  /** Forgets all rows. */
  void release(Consumer<ColumnBatch> recycler) {
    batches.forEach(index -> recycler.accept(index.batch()));
    batches.clear();
    keys.clear();
    rows = 0;
    bytesHeld = 0;
  }
}
