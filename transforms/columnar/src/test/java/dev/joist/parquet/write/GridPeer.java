package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * A peer of the grid that writes records one by one, with parquet-java's defaults but for page
 * checksums, which the engine does not write either.
 *
 * @param <T> its record
 */
abstract class GridPeer<T> {
  private final GridData data;

  GridPeer(GridData data) {
    this.data = data;
  }

  abstract ParquetWriter.Builder<T, ?> builder(OutputFile file);

  abstract T recordOf(List<@Nullable Object> row);

  /** Answers the nanoseconds that writing takes; making records of the batches is not counted. */
  final long write(OutputFile file, String codec) throws IOException {
    PlainParquetConfiguration configuration = new PlainParquetConfiguration();
    // The older lists of parquet-avro cannot hold nulls.
    configuration.set("parquet.avro.write-old-list-structure", "false");
    CompressionCodecName name = CompressionCodecName.UNCOMPRESSED;
    if (codec.startsWith("zstd:")) {
      name = CompressionCodecName.ZSTD;
      configuration.set("parquet.compression.codec.zstd.level", codec.substring(5));
    }
    long begin = System.nanoTime();
    ParquetWriter<T> writer =
        builder(file)
            .withConf(configuration)
            .withCompressionCodec(name)
            .withPageWriteChecksumEnabled(false)
            .build();
    long nanos = System.nanoTime() - begin;
    try (writer) {
      for (ColumnBatch batch : data.batches) {
        List<T> records = records(batch);
        begin = System.nanoTime();
        for (T each : records) {
          writer.write(each);
        }
        nanos += System.nanoTime() - begin;
      }
      begin = System.nanoTime();
    }
    return nanos + System.nanoTime() - begin;
  }

  private List<T> records(ColumnBatch batch) {
    GridRows rows = new GridRows(data.columns(), batch);
    List<T> records = new ArrayList<>(batch.rows());
    for (int i = 0; i < batch.rows(); i++) {
      records.add(recordOf(rows.next()));
    }
    return records;
  }
}
