package dev.joist.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.joist.bench.EventSamples;
import dev.joist.bench.EventSchema;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Shredding events, all columns and five of them, against Jackson's tokens without any use. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class ShredBenchmark {
  private static final JsonFactory JSON = new JsonFactory();

  /** About 34 MB. */
  static final int EVENTS = 50_000;

  private final Columns all = new Columns(EventSchema.ALL);
  private final Columns five = new Columns(EventSchema.FIVE);
  private byte[] lines = {};
  private int events;

  @Setup
  public void setUp() {
    setUp(EVENTS);
  }

  void setUp(int count) {
    lines = EventSamples.ndjson(1, count);
    events = count;
  }

  /** Shreds all 23 columns. */
  @Benchmark
  public long shredAll() throws IOException {
    return all.shred(lines, events);
  }

  /** Shreds five columns and skips the rest. */
  @Benchmark
  public long shredFive() throws IOException {
    return five.shred(lines, events);
  }

  /** Answers the number of tokens. */
  @Benchmark
  public int jacksonTokens() throws IOException {
    int tokens = 0;
    try (JsonParser parser = JSON.createParser(lines)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** What a worker does with the chunks of a stream; one batch for all of them. */
  private static final class Columns {
    private final ChunkShredder shredder;
    private final ColumnBatch batch;

    Columns(Schema schema) {
      shredder =
          new ChunkShredder(
              schema,
              UnknownFields.DROP,
              InferenceOptions.Numbers.NEAREST,
              Fit.WHATEVER_IS_KEPT,
              JsonCursor.DEFAULT_MAX_DEPTH,
              RecordPlaces.NONE);
      batch = new ColumnBatch(schema);
    }

    /** Answers the number of values. */
    long shred(byte[] lines, int events) throws IOException {
      RecordChunks chunks =
          new RecordChunks(
              JsonStream.whole(new ByteArrayInputStream(lines)),
              new ChunkArrays(RecordChunks.DEFAULT_CHUNK),
              RecordChunks.LARGEST_RECORD);
      long values = 0;
      long rows = 0;
      RecordChunk chunk;
      while ((chunk = chunks.next()) != null) {
        batch.reset();
        List<ShreddedChunk> unused =
            shredder.shred(
                List.of(chunk), List.of(JsonStream.whole(InputStream.nullInputStream())), batch);
        chunks.recycle(chunk);
        rows += batch.rows();
        for (int i = 0; i < batch.columnCount(); i++) {
          values += batch.column(i).values();
        }
      }
      if (rows != events) {
        throw new AssertionError(rows + " rows of " + events + " events");
      }
      return values;
    }
  }
}
