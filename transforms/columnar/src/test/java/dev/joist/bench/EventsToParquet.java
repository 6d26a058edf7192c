package dev.joist.bench;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.json.RecordSink;
import dev.joist.parquet.write.Compression;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.WrittenFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Times events on their way into Parquet: encoding alone on one thread, and the whole way with a
 * pool. Arguments: an NDJSON file of {@link EventSamples}, threads, rounds, codec, and optionally
 * where to write the last file.
 */
public final class EventsToParquet {
  private EventsToParquet() {}

  public static void main(String[] arguments) throws IOException {
    byte[] data = Files.readAllBytes(Path.of(arguments[0]));
    int threads = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    ParquetLayout layout = ParquetLayout.DEFAULT.withCompression(Compression.parse(arguments[3]));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < rounds; round++) {
        long begin = System.nanoTime();
        WrittenFile file = convert(data, layout, pool, threads, OutputStream.nullOutputStream());
        report("shred and encode, " + threads + " threads", data, begin, file);
      }
      List<ColumnBatch> batches = shred(data, pool, threads);
      for (int round = 0; round < rounds; round++) {
        long begin = System.nanoTime();
        WrittenFile file = encode(batches, layout);
        report("encode, 1 thread", data, begin, file);
      }
      if (arguments.length > 4) {
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[4]))) {
          convert(data, layout, pool, threads, out);
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  private static void report(String what, byte[] data, long begin, WrittenFile file) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f s, %.0f MB/s of JSON, %d rows, %.1f MB%n",
        what,
        seconds,
        data.length / seconds / 1e6,
        file.rows(),
        file.bytes() / 1e6);
  }

  /** The whole way; shredding and encoding share the pool. */
  static WrittenFile convert(
      byte[] data, ParquetLayout layout, ExecutorService pool, int threads, OutputStream out)
      throws IOException {
    JsonIngest ingest = JsonIngest.into(EventSchema.ALL);
    try (ParquetWriter writer =
        ParquetWriter.builder(EventSchema.ALL, out)
            .layout(layout)
            .encodeIn(pool)
            .recycleTo(ingest::recycle)
            .build()) {
      ingest.read(new ByteArrayInputStream(data), pool, threads, new Rows(writer::write));
      return writer.finish();
    }
  }

  static List<ColumnBatch> shred(byte[] data, ExecutorService pool, int threads)
      throws IOException {
    List<ColumnBatch> batches = new ArrayList<>();
    JsonIngest.into(EventSchema.ALL)
        .read(new ByteArrayInputStream(data), pool, threads, new Rows(batches::add));
    return batches;
  }

  static WrittenFile encode(List<ColumnBatch> batches, ParquetLayout layout) throws IOException {
    try (ParquetWriter writer =
        ParquetWriter.builder(EventSchema.ALL, OutputStream.nullOutputStream())
            .layout(layout)
            .build()) {
      for (ColumnBatch batch : batches) {
        writer.write(batch);
      }
      return writer.finish();
    }
  }

  private interface BatchTaker {
    void take(ColumnBatch batch) throws IOException;
  }

  private record Rows(BatchTaker taker) implements RecordSink {
    @Override
    public void rows(ColumnBatch batch) throws IOException {
      taker.take(batch);
    }

    @Override
    public void failed(FailedRecord record) {
      throw new AssertionError(record.toString());
    }
  }
}
