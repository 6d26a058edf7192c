package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Writes whole files into a sink that counts bytes, here and with parquet-java's {@code
 * ParquetWriter} over its example groups, and prints the times side by side. Arguments: the most
 * rows, and a part of the names of the cases to run.
 */
public final class EndToEndGrid {
  private static final int[][] SIZES = {{1_000, 1_000}, {100_000, 64_000}, {1_000_000, 100_000}};

  private EndToEndGrid() {}

  public static void main(String[] arguments) throws IOException {
    int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    String part = arguments.length > 1 ? arguments[1] : "";
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    System.out.println("| schema | rows | codec | Joist ms | ParquetWriter ms | ratio | MB |");
    System.out.println("|---|---:|---|---:|---:|---:|---:|");
    for (String shape : new String[] {"simple", "complex"}) {
      for (int columns : new int[] {10, 30}) {
        GridData data = new GridData(shape, columns);
        for (int[] size : SIZES) {
          for (String codec : new String[] {"none", "zstd:1", "zstd:3"}) {
            String name = shape + " " + columns + " " + size[0] + " " + codec;
            if (size[0] <= most && name.contains(part)) {
              print(data, shape + " " + columns, size, codec, pool);
            }
          }
        }
      }
    }
    pool.shutdown();
  }

  private static void print(
      GridData data, String name, int[] size, String codec, ExecutorService pool)
      throws IOException {
    int repeats = Math.max(3, 300_000 / size[0]);
    double ours = Double.MAX_VALUE;
    double theirs = Double.MAX_VALUE;
    WrittenFile file = new WrittenFile(0, 0, List.of());
    for (int i = 0; i < repeats; i++) {
      long begin = System.nanoTime();
      file = joist(data, size[0], size[1], codec, pool);
      ours = Math.min(ours, (System.nanoTime() - begin) / 1e6);
      if (i < 3 || size[0] < 1_000_000) {
        begin = System.nanoTime();
        parquetWriter(data, file.rows(), codec);
        theirs = Math.min(theirs, (System.nanoTime() - begin) / 1e6);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %s | %.2f | %.2f | %.2fx | %.1f |%n",
        name,
        file.rows(),
        codec,
        ours,
        theirs,
        theirs / ours,
        file.bytes() / 1e6);
  }

  /** Writes whole batches, over and over, until there are at least so many rows. */
  static WrittenFile joist(
      GridData data, int rows, int groupRows, String codec, ExecutorService pool)
      throws IOException {
    ParquetLayout layout =
        ParquetLayout.DEFAULT.withCompression(Compression.parse(codec)).withRowGroupRows(groupRows);
    try (ParquetWriter writer =
        ParquetWriter.builder(data.schema, OutputStream.nullOutputStream())
            .layout(layout)
            .encodeIn(pool)
            .build()) {
      long written = 0;
      // The writer only reads them, so the same batches serve again.
      for (int i = 0; written < rows; i++) {
        ColumnBatch batch = data.batches.get(i % data.batches.size());
        writer.write(batch);
        written += batch.rows();
      }
      WrittenFile file = writer.finish();
      if (file.rows() != written) {
        throw new IllegalStateException("wrote " + file.rows() + " rows instead of " + written);
      }
      return file;
    }
  }

  /** The same with parquet-java's defaults, without page checksums. */
  static void parquetWriter(GridData data, long rows, String codec) throws IOException {
    PlainParquetConfiguration configuration = new PlainParquetConfiguration();
    CompressionCodecName name = CompressionCodecName.UNCOMPRESSED;
    if (codec.startsWith("zstd:")) {
      name = CompressionCodecName.ZSTD;
      configuration.set("parquet.compression.codec.zstd.level", codec.substring(5));
    }
    try (org.apache.parquet.hadoop.ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new Sink())
            .withType(data.messageType)
            .withConf(configuration)
            .withCompressionCodec(name)
            .withPageWriteChecksumEnabled(false)
            .build()) {
      for (long i = 0; i < rows; i++) {
        writer.write(data.groups.get((int) (i % data.groups.size())));
      }
    }
  }

  private static final class Sink implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
      return new PositionOutputStream() {
        private long position;

        @Override
        public long getPos() {
          return position;
        }

        @Override
        public void write(int value) {
          position++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
          position += length;
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
