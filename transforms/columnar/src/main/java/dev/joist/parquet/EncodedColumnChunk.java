package dev.joist.parquet;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.jspecify.annotations.Nullable;

/**
 * A column chunk that is ready to be written anywhere: its offsets count from its own first byte.
 *
 * @param pages with their headers
 * @param columnIndex absent when a page has values but no bounds, or a copied file has none
 * @param offsetIndex absent when a copied file has none
 * @param bloomFilter with its header
 */
public record EncodedColumnChunk(
    List<byte[]> pages,
    ColumnMetaData metadata,
    @Nullable ColumnIndex columnIndex,
    @Nullable OffsetIndex offsetIndex,
    @Nullable ByteBuffer bloomFilter) {
  public long bytes() {
    long bytes = bloomFilter == null ? 0 : bloomFilter.remaining();
    return bytes + metadata.getTotal_compressed_size();
  }
}
