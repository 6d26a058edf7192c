package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A batch that several row groups may hold rows of; given back when the last one is encoded. */
final class LentBatch {
  private final ColumnBatch batch;
  private final Consumer<ColumnBatch> recycler;
  private final AtomicInteger holders = new AtomicInteger(1);

  LentBatch(ColumnBatch batch, Consumer<ColumnBatch> recycler) {
    this.batch = batch;
    this.recycler = recycler;
  }

  ColumnBatch batch() {
    return batch;
  }

  void hold() {
    holders.incrementAndGet();
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      recycler.accept(batch);
    }
  }
}
