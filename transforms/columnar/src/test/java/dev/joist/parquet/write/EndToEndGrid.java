package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes whole files into a sink, here on all cores and with two peers of parquet-java that use
 * one, and prints the best times side by side: {@code MOST_ROWS PART_OF_NAME}. The ratio is against
 * the faster peer. A million rows need a heap of 2 GB.
 */
public final class EndToEndGrid {
  /** Rows, and rows in a row group. */
  private static final int[][] SIZES = {{1_000, 1_000}, {100_000, 64_000}, {1_000_000, 100_000}};

  private static final String[] CODECS = {"none", "zstd:1", "zstd:3"};

  /** So many rows at least are written, again and again, for a figure. */
  private static final int LEAST_ROWS = 300_000;

  private final GridData data;
  private final GroupPeer groups;
  private final AvroPeer avro;
  private final ExecutorService pool;

  private EndToEndGrid(GridData data, ExecutorService pool) {
    this.data = data;
    this.groups = new GroupPeer(data);
    this.avro = new AvroPeer(data);
    this.pool = pool;
  }

  public static void main(String[] arguments) throws IOException {
    int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    String part = arguments.length > 1 ? arguments[1] : "";
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    System.out.println(
        "| case | Joist ms | ParquetWriter ms | AvroParquetWriter ms | ratio | MB |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    try {
      for (String shape : new String[] {"simple", "complex"}) {
        for (int columns : new int[] {10, 30}) {
          for (int[] size : SIZES) {
            if (size[0] <= most) {
              printAll(shape, columns, size, part, pool);
            }
          }
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  private static void printAll(
      String shape, int columns, int[] size, String part, ExecutorService pool) throws IOException {
    EndToEndGrid grid = null;
    for (String codec : CODECS) {
      String name = shape + ", " + columns + " columns, " + size[0] + " rows, " + codec;
      if (name.contains(part)) {
        if (grid == null) {
          grid = new EndToEndGrid(new GridData(shape, columns, size[0]), pool);
        }
        grid.print(name, size[1], codec);
      }
    }
  }

  private void print(String name, int groupRows, String codec) throws IOException {
    long repeats = Math.max(3, LEAST_ROWS / data.rows());
    double ours = Double.MAX_VALUE;
    double withGroups = Double.MAX_VALUE;
    double withAvro = Double.MAX_VALUE;
    WrittenFile file = new WrittenFile(0, 0, List.of());
    for (long i = 0; i < repeats; i++) {
      long begin = System.nanoTime();
      file = joist(data, OutputStream.nullOutputStream(), groupRows, codec, pool);
      ours = Math.min(ours, (System.nanoTime() - begin) / 1e6);
      withGroups = Math.min(withGroups, groups.write(new CountingFile(), codec) / 1e6);
      withAvro = Math.min(withAvro, avro.write(new CountingFile(), codec) / 1e6);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2fx | %.1f |%n",
        name,
        ours,
        withGroups,
        withAvro,
        Math.min(withGroups, withAvro) / ours,
        file.bytes() / 1e6);
  }

  static WrittenFile joist(
      GridData data, OutputStream out, int groupRows, String codec, ExecutorService pool)
      throws IOException {
    ParquetLayout layout =
        ParquetLayout.DEFAULT.withCompression(Compression.parse(codec)).withRowGroupRows(groupRows);
    try (ParquetWriter writer =
        ParquetWriter.builder(data.schema, out).layout(layout).encodeIn(pool).build()) {
      // The writer only reads them, so the same batches serve every repeat.
      for (ColumnBatch batch : data.batches) {
        writer.write(batch);
      }
      WrittenFile file = writer.finish();
      if (file.rows() != data.rows()) {
        throw new AssertionError("wrote " + file.rows() + " rows instead of " + data.rows());
      }
      return file;
    }
  }
}
