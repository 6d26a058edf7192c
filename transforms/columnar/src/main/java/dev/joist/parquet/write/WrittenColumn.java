package dev.joist.parquet.write;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A column chunk of a written file. {@code min} and {@code max} are in plain encoding without a
 * length, and null when there are none; long text is shortened to a bound. {@code nulls} is -1 when
 * the file that the chunk was copied from does not say.
 */
public record WrittenColumn(
    List<String> path,
    long values,
    long nulls,
    long uncompressedBytes,
    long compressedBytes,
    @Nullable ByteBuffer min,
    @Nullable ByteBuffer max) {
  static WrittenColumn of(ColumnMetaData metadata) {
    Statistics statistics = metadata.getStatistics();
    return new WrittenColumn(
        List.copyOf(metadata.getPath_in_schema()),
        metadata.getNum_values(),
        statistics != null && statistics.isSetNull_count() ? statistics.getNull_count() : -1,
        metadata.getTotal_uncompressed_size(),
        metadata.getTotal_compressed_size(),
        statistics == null ? null : lent(statistics.getMin_value()),
        statistics == null ? null : lent(statistics.getMax_value()));
  }

  private static @Nullable ByteBuffer lent(byte @Nullable [] bound) {
    return bound == null ? null : ByteBuffer.wrap(bound).asReadOnlyBuffer();
  }
}
