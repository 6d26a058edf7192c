package dev.joist.parquet.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/** A row group of a written file: where it begins, what it takes there, and its columns. */
public record WrittenRowGroup(
    long offset, long compressedBytes, long rows, List<WrittenColumn> columns) {
  /** Before compression. */
  public long plainBytes() {
    long sum = 0;
    for (WrittenColumn column : columns) {
      sum += column.uncompressedBytes();
    }
    return sum;
  }

  static WrittenRowGroup of(RowGroup group) {
    List<WrittenColumn> columns = new ArrayList<>();
    for (ColumnChunk chunk : group.getColumns()) {
      columns.add(WrittenColumn.of(chunk.getMeta_data()));
    }
    return new WrittenRowGroup(
        group.getFile_offset(),
        group.getTotal_compressed_size(),
        group.getNum_rows(),
        List.copyOf(columns));
  }
}
