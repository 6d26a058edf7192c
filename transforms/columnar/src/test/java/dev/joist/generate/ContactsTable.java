package dev.joist.generate;

import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;

/**
 * Contacts to Parquet with snappy in two files on two threads, against parquet-avro. Joist makes
 * the rows on the clock; the peer is handed records that were made off it.
 */
final class ContactsTable {
  private static final int FILES = 2;
  private static final int RECORDS_AT_A_TIME = 20_000;

  private final Path folder;
  private final AtomicLong copied = new AtomicLong();
  private final ExecutorService pool = Executors.newFixedThreadPool(FILES);

  ContactsTable(Path folder) {
    this.folder = folder;
  }

  /** Seconds of both. */
  record Figures(long rows, double joist, double peer) {
    @Override
    public String toString() {
      return "%,d contacts: Joist %.2f s, parquet-avro %.2f s, %.1fx"
          .formatted(rows, joist, peer, peer / joist);
    }
  }

  /** After a first pass over fewer rows, which pays for loading and compiling. */
  Figures measure(long rows) throws IOException, InterruptedException, ExecutionException {
    try {
      once(Math.max(FILES, rows / 5));
      return once(rows);
    } finally {
      pool.shutdown();
    }
  }

  private Figures once(long rows) throws IOException, InterruptedException, ExecutionException {
    Recipe recipe = Recipe.of(Kind.CONTACTS, rows);
    Generator generator = new Generator(recipe, pool, FILES);
    long begin = System.nanoTime();
    long written = 0;
    for (Span span : Span.ofCount(recipe, FILES)) {
      written += write(recipe, generator, span);
    }
    long joist = System.nanoTime() - begin;
    if (written != rows) {
      throw new AssertionError("wrote " + written + " rows instead of " + rows);
    }
    List<Callable<Long>> copies = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      Path ours = ours(file);
      Path theirs = folder.resolve("avro-" + file + ".parquet");
      copies.add(() -> copy(ours, theirs));
    }
    long slowest = 0;
    for (Future<Long> copy : pool.invokeAll(copies)) {
      slowest = Math.max(slowest, copy.get());
    }
    if (copied.getAndSet(0) != rows) {
      throw new AssertionError("parquet-avro was not given all rows");
    }
    return new Figures(rows, joist / 1e9, slowest / 1e9);
  }

  private Path ours(int file) {
    return folder.resolve("joist-" + file + ".parquet");
  }

  private long write(Recipe recipe, Generator generator, Span span) throws IOException {
    try (OutputStream out = Files.newOutputStream(ours(span.number()));
        ParquetWriter writer =
            ParquetWriter.builder(Generator.schema(recipe), out)
                .encodeIn(pool)
                .recycleTo(generator::recycle)
                .build()) {
      generator.columns(span, writer::write);
      WrittenFile file = writer.finish();
      return file.rows();
    }
  }

  /** Answers the nanoseconds that writing takes. */
  private long copy(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    PlainParquetConfiguration configuration = new PlainParquetConfiguration();
    // The older lists of parquet-avro cannot hold nulls.
    configuration.set("parquet.avro.write-old-list-structure", "false");
    long nanos = 0;
    try (ParquetReader<GenericRecord> reader =
        AvroParquetReader.<GenericRecord>builder(new LocalInputFile(from), configuration)
            .withDataModel(GenericData.get())
            .build()) {
      List<GenericRecord> records = next(reader);
      Schema schema = records.get(0).getSchema();
      long begin = System.nanoTime();
      var writer =
          AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(to))
              .withSchema(schema)
              .withDataModel(GenericData.get())
              .withConf(configuration)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .withPageWriteChecksumEnabled(false)
              .build();
      try (writer) {
        while (!records.isEmpty()) {
          for (GenericRecord each : records) {
            writer.write(each);
          }
          copied.addAndGet(records.size());
          nanos += System.nanoTime() - begin;
          records = next(reader);
          begin = System.nanoTime();
        }
      }
      return nanos + System.nanoTime() - begin;
    }
  }

  private static List<GenericRecord> next(ParquetReader<GenericRecord> reader) throws IOException {
    List<GenericRecord> records = new ArrayList<>();
    while (records.size() < RECORDS_AT_A_TIME) {
      GenericRecord each = reader.read();
      if (each == null) {
        break;
      }
      records.add(each);
    }
    return records;
  }
}
