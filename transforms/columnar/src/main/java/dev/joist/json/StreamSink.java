package dev.joist.json;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;

/** Where {@link JsonIngest} delivers what it read from several streams. */
public interface StreamSink extends StreamFailures {
  /**
   * Rows, at least one, maybe of several streams. The sink owns the batch until it gives it to
   * {@link JsonIngest#recycle}.
   */
  void rows(ColumnBatch batch) throws IOException;
}
