package dev.joist.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.joist.bench.EventSamples;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import java.io.IOException;
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

/** Profiling events against reading Jackson's tokens and doing nothing with them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class ProfileBenchmark {
  private static final JsonFactory JSON = new JsonFactory();

  /** About 34 MB. */
  static final int EVENTS = 50_000;

  private byte[] lines = {};
  private byte[] padded = {};
  private final JsonCursor cursor = new JsonCursor(JsonCursor.DEFAULT_MAX_DEPTH);

  @Setup
  public void setUp() {
    setUp(EVENTS);
  }

  void setUp(int events) {
    lines = EventSamples.ndjson(1, events);
    padded = ProfiledLines.padded(lines);
  }

  int bytes() {
    return lines.length;
  }

  /** Profiles all events and answers the number of leaf columns. */
  @Benchmark
  public int profile() throws InvalidSchemaException {
    JsonProfiler profiler = new JsonProfiler();
    ProfiledLines.profile(
        profiler,
        cursor,
        padded,
        lines.length,
        0,
        failure -> {
          throw new AssertionError(failure);
        });
    return Inference.of(profiler.tally(), InferenceOptions.DEFAULT).schema().leaves().size();
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
}
