package dev.joist.transforms.rows;

import dev.joist.parquet.write.Compression;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Beam's own sink, set up as the columnar engine writes. */
final class ParquetSink {
  private ParquetSink() {}

  static ParquetIO.Sink of(Schema schema, Compression compression) {
    Map<String, String> configuration = new HashMap<>();
    // Lists of three levels: those of two cannot hold nulls.
    configuration.put("parquet.avro.write-old-list-structure", "false");
    CompressionCodecName codec =
        switch (compression.codec()) {
          case NONE -> CompressionCodecName.UNCOMPRESSED;
          case SNAPPY -> CompressionCodecName.SNAPPY;
          case LZ4 -> CompressionCodecName.LZ4_RAW;
          case GZIP -> {
            configuration.put("zlib.compress.level", gzipLevel(compression.level()));
            yield CompressionCodecName.GZIP;
          }
          case ZSTD -> {
            configuration.put(
                "parquet.compression.codec.zstd.level", Integer.toString(compression.level()));
            yield CompressionCodecName.ZSTD;
          }
        };
    return ParquetIO.sink(schema).withCompressionCodec(codec).withConfiguration(configuration);
  }

  /** Hadoop's names of the levels. */
  private static String gzipLevel(int level) {
    return switch (level) {
      case 1 -> "BEST_SPEED";
      case 2 -> "TWO";
      case 3 -> "THREE";
      case 4 -> "FOUR";
      case 5 -> "FIVE";
      case 6 -> "SIX";
      case 7 -> "SEVEN";
      case 8 -> "EIGHT";
      default -> "BEST_COMPRESSION";
    };
  }
}
