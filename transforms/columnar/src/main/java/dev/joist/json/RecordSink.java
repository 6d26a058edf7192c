package dev.joist.json;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;

/** Where {@link JsonIngest} delivers, on its caller's thread and in the order of the input. */
public interface RecordSink {
  /**
   * Rows, at least one. The sink owns the batch until it gives it to {@link JsonIngest#recycle}.
   */
  void rows(ColumnBatch batch) throws IOException;

  /** A record that did not become a row. Those of a chunk come before its rows. */
  void failed(FailedRecord record) throws IOException;
}
