package dev.joist.parquet.read;

import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.format.CompressionCodec;

/**
 * What a footer says of a row group as a whole.
 *
 * @param bytes as it lies in the file
 * @param plainBytes before compression; 0 where the footer does not say
 * @param codecs of its columns, by the names of the format, as {@code ZSTD}
 */
public record RowGroupSketch(long rows, long bytes, long plainBytes, Set<String> codecs) {
  public RowGroupSketch {
    codecs = Set.copyOf(codecs);
  }

  static RowGroupSketch of(RowGroupEntry group) {
    long bytes = 0;
    long plainBytes = 0;
    Set<String> codecs = new TreeSet<>();
    for (ChunkEntry chunk : group.columns()) {
      bytes += chunk.bytes();
      plainBytes += chunk.plainBytes();
      CompressionCodec codec = CompressionCodec.findByValue(chunk.codec());
      codecs.add(codec == null ? "codec " + chunk.codec() : codec.name());
    }
    return new RowGroupSketch(group.rows(), bytes, plainBytes, codecs);
  }
}
