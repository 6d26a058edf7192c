package dev.joist.parquet.write;

import org.apache.parquet.format.CompressionCodec;

/** How pages are compressed. */
public enum Codec {
  NONE(CompressionCodec.UNCOMPRESSED),
  SNAPPY(CompressionCodec.SNAPPY),
  ZSTD(CompressionCodec.ZSTD),
  GZIP(CompressionCodec.GZIP),
  LZ4(CompressionCodec.LZ4_RAW);

  private final CompressionCodec format;

  Codec(CompressionCodec format) {
    this.format = format;
  }

  /** Taken for its speed more than for what it saves. */
  boolean isFast() {
    return this == SNAPPY || this == LZ4;
  }

  /** What the Parquet format calls it. */
  public String formatName() {
    return format.name();
  }

  CompressionCodec format() {
    return format;
  }
}
