package dev.joist.parquet;

import java.util.List;
import org.apache.parquet.format.SortingColumn;

/**
 * The column chunks of a run of rows, in the order of the schema.
 *
 * @param sorting what the rows are sorted by
 */
public record EncodedRowGroup(
    long rows, List<EncodedColumnChunk> columns, List<SortingColumn> sorting) {
  public EncodedRowGroup {
    sorting = List.copyOf(sorting);
    columns = List.copyOf(columns);
  }

  public long bytes() {
    long bytes = 0;
    for (EncodedColumnChunk column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }
}
