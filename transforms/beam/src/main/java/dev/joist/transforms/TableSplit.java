package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.JsonStream;
import java.util.List;

/** Makes rows of tables out of documents. Used by one thread. */
public interface TableSplit {
  /**
   * Splits a batch, which stays the caller's.
   *
   * @param documents in the columns of {@link TableLayout#read}
   * @param runs whose documents these are, one after the other
   * @return the rows of every table, the caller's to keep until it gives them to {@link #recycle}
   */
  List<Rows> split(ColumnBatch documents, List<Run> runs);

  /** Takes back rows for reuse. From any thread. */
  void recycle(int table, ColumnBatch rows);

  /**
   * Documents of one stream.
   *
   * @param offsets where each begins in the stream
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares runs.
  record Run(String path, JsonStream stream, long[] offsets) {}

  /**
   * Rows of one table.
   *
   * @param ends for each document, how many rows it and those before it have
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares rows.
  record Rows(ColumnBatch batch, int[] ends) {}
}
