package dev.joist.bench;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.json.RecordSink;
import dev.joist.json.UnknownFields;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** Ways to turn NDJSON events into Parquet with snappy, each on so many threads. */
enum EventConverter {
  /** The engine, all 23 columns. */
  JOIST {
    @Override
    long convert(Path input, byte[] events, Path output, int threads) throws IOException {
      return joist(EventSchema.ALL, events, output, threads);
    }
  },

  /** The engine, five columns. */
  JOIST_FIVE {
    @Override
    long convert(Path input, byte[] events, Path output, int threads) throws IOException {
      return joist(EventSchema.FIVE, events, output, threads);
    }
  },

  /** Jackson and parquet-java, all 23 columns; on several threads, as many files. */
  JACKSON {
    @Override
    long convert(Path input, byte[] events, Path output, int threads)
        throws IOException, InterruptedException, ExecutionException {
      MessageType schema = PeerSchema.EVENTS;
      List<Future<Long>> parts = new ArrayList<>();
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      int from = 0;
      for (int i = 0; i < threads; i++) {
        int begin = from;
        int end = lineEnd(events, (int) ((long) events.length * (i + 1) / threads));
        Path file = i == 0 ? output : Path.of(output + "." + i);
        parts.add(
            pool.submit(
                () ->
                    new JacksonToParquet(schema)
                        .convert(events, begin, end, new LocalOutputFile(file))));
        from = end;
      }
      pool.shutdown();
      long documents = 0;
      for (Future<Long> part : parts) {
        documents += part.get();
      }
      return documents;
    }
  },

  /** DuckDB with its default sample, reading the file itself. */
  DUCKDB {
    @Override
    long convert(Path input, byte[] events, Path output, int threads) throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        statement.execute("set threads = " + threads);
        return statement.executeUpdate(
            "copy (select * from read_json('"
                + input
                + "', format = 'newline_delimited')) to '"
                + output
                + "' (format parquet, compression snappy)");
      }
    }
  };

  /** Converts once and answers the number of documents. */
  abstract long convert(Path input, byte[] events, Path output, int threads) throws Exception;

  private static long joist(Schema schema, byte[] events, Path output, int threads)
      throws IOException {
    ExecutorService pool = threads == 1 ? new SameThread() : Executors.newFixedThreadPool(threads);
    JsonIngest ingest = JsonIngest.into(schema).withUnknownFields(UnknownFields.DROP);
    try (OutputStream out = Files.newOutputStream(output);
        ParquetWriter writer =
            ParquetWriter.builder(schema, out).encodeIn(pool).recycleTo(ingest::recycle).build()) {
      ingest.read(new ByteArrayInputStream(events), pool, threads, new ToWriter(writer));
      return writer.finish().rows();
    } finally {
      pool.shutdown();
    }
  }

  private static int lineEnd(byte[] events, int from) {
    int at = from;
    while (at < events.length && events[at - 1] != '\n') {
      at++;
    }
    return at;
  }

  private record ToWriter(ParquetWriter writer) implements RecordSink {
    @Override
    public void rows(ColumnBatch batch) throws IOException {
      writer.write(batch);
    }

    @Override
    public void failed(FailedRecord record) {
      throw new AssertionError("a sample event failed: " + record.cause().getMessage());
    }
  }
}
