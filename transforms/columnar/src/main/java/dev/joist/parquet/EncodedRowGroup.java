package dev.joist.parquet;

import java.util.List;

/** The column chunks of a run of rows, in the order of the schema. */
record EncodedRowGroup(long rows, List<EncodedColumnChunk> columns) {
  EncodedRowGroup {
    columns = List.copyOf(columns);
  }

  long bytes() {
    long bytes = 0;
    for (EncodedColumnChunk column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }
}
