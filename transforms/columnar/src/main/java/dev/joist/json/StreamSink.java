package dev.joist.json;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;

/** Where {@link JsonIngest} delivers what it read from several streams. */
public interface StreamSink extends StreamFailures {
  /**
   * Tells of the rows that come with the next call of {@link #rows} which are of one stream, behind
   * those told of before. Only when {@link JsonIngest#withOffsets} was asked for.
   *
   * @param offsets where each record begins in the stream; the sink's to keep
   */
  default void rowsOf(JsonStream stream, long[] offsets) throws IOException {
    throw new IllegalStateException("nobody asked for offsets");
  }

  /**
   * Rows, at least one, maybe of several streams. The sink owns the batch until it gives it to
   * {@link JsonIngest#recycle}.
   */
  void rows(ColumnBatch batch) throws IOException;

  /**
   * How many rows documents of a stream became; as many as were sound, unless they are exploded.
   */
  default void extracted(JsonStream stream, long rows) {
    // Who only writes documents as they are has counted them.
  }
}
