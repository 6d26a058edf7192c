package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.OutputFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Encoding one row group of one column on one thread, without a codec, here and with parquet-java's
 * column writers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class EncodeBenchmark {
  /** The usual row group. */
  static final int ROWS = 122_880;

  private static final ParquetLayout LAYOUT =
      ParquetLayout.DEFAULT.withCompression(Compression.NONE);

  @Param EncodeCase column = EncodeCase.LONG_RANDOM;

  private ColumnBatch batch = EncodeCase.LONG_RANDOM.rows(0);
  private PeerColumnWriters peer = new PeerColumnWriters(batch.schema());

  @Setup
  public void setUp() {
    setUp(column, ROWS);
  }

  void setUp(EncodeCase chosen, int rows) {
    column = chosen;
    batch = chosen.rows(rows);
    peer = new PeerColumnWriters(batch.schema());
  }

  ColumnBatch batch() {
    return batch;
  }

  /** Answers the bytes of the file. */
  @Benchmark
  public long joist() throws IOException {
    return joist(OutputStream.nullOutputStream());
  }

  long joist(OutputStream out) throws IOException {
    try (ParquetWriter writer = ParquetWriter.builder(batch.schema(), out).layout(LAYOUT).build()) {
      writer.write(batch);
      WrittenFile file = writer.finish();
      long levels = file.rowGroups().get(0).columns().get(0).values();
      if (file.rows() != batch.rows() || levels != batch.column(0).levels()) {
        throw new AssertionError(file + " of " + batch.rows() + " rows");
      }
      return file.bytes();
    }
  }

  /** Answers the bytes of the file. */
  @Benchmark
  public long parquetJava() throws IOException {
    return parquetJava(new CountingFile());
  }

  long parquetJava(OutputFile out) throws IOException {
    long bytes = peer.write(batch, out);
    // More than the compressed bits of any column here.
    if (bytes < batch.rows() / 16) {
      throw new AssertionError(bytes + " bytes of " + batch.rows() + " rows");
    }
    return bytes;
  }
}
