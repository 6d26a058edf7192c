package dev.joist.json;

import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.Shift;
import dev.joist.schema.inference.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Collects the types of streams of JSON records, for {@link Inference} to make a schema of. Chunks
 * are profiled on a pool; what is found depends on the bytes and the order of the sources alone.
 * Records fail as in {@link JsonIngest}, but for the types that only a schema demands.
 *
 * <p>Used by one thread, source by source in the order of the input; several profiles can share the
 * sources, and their tallies be merged.
 */
public final class JsonProfile {
  private final @Nullable Extraction extraction;
  private final int maxDepth;
  private final int chunkBytes;
  private final Deque<ChunkProfiler> idle = new ArrayDeque<>();
  private final ChunkArrays arrays;
  private final StreamPlaces places = new StreamPlaces();
  private final Tally total = Tally.ofRecords();
  private long[] found = {};
  private long documents;
  private long newlines;

  JsonProfile(int maxDepth, int chunkBytes) {
    this(maxDepth, chunkBytes, null);
  }

  private JsonProfile(int maxDepth, int chunkBytes, @Nullable Extraction extraction) {
    this.extraction = extraction;
    this.maxDepth = maxDepth;
    this.chunkBytes = chunkBytes;
    this.arrays = new ChunkArrays(chunkBytes);
  }

  /** An empty profile. */
  public static JsonProfile start() {
    return new JsonProfile(JsonCursor.DEFAULT_MAX_DEPTH, RecordChunks.DEFAULT_CHUNK);
  }

  /** An empty profile of the features of documents whose type is open. */
  public static JsonProfile of(Extraction extraction) {
    return new JsonProfile(JsonCursor.DEFAULT_MAX_DEPTH, RecordChunks.DEFAULT_CHUNK, extraction);
  }

  /**
   * Reads a stream to its end, with up to {@code parallelism} chunks being profiled and as many
   * waiting. The stream is not closed.
   *
   * @param source the number of the stream in the order of the input, above those before it
   * @return the rows are the records that did not fail
   * @throws IOException of the stream or the sink. Before one of the stream, everything read so far
   *     has been profiled, but for the record that the failure cuts in two
   */
  public JsonCounts read(
      InputStream in, long source, ExecutorService pool, int parallelism, FailureSink sink)
      throws IOException {
    return read(JsonStream.whole(in), source, pool, parallelism, sink);
  }

  /** The same, of a stream of which something is known. */
  public JsonCounts read(
      JsonStream stream, long source, ExecutorService pool, int parallelism, FailureSink sink)
      throws IOException {
    return read(numbered(stream, source), pool, parallelism, single(sink));
  }

  /**
   * The same, of the streams of sources that come in their order.
   *
   * @throws IOException of the sink
   */
  public JsonCounts read(
      JsonStreams streams, ExecutorService pool, int parallelism, StreamFailures sink)
      throws IOException {
    StreamLoads loads = new StreamLoads(streams, arrays, RecordChunks.LARGEST_RECORD);
    long mostBytes = 2L * parallelism * (chunkBytes + JsonCursor.SLACK);
    try (ProfilePipeline pipeline = new ProfilePipeline(this, pool, mostBytes, sink)) {
      try {
        return pipeline.run(loads);
      } finally {
        documents += pipeline.documents();
        newlines += pipeline.newlines();
      }
    }
  }

  /**
   * Reads the first documents of a stream, on the caller's thread, and no more of it than the
   * chunks that hold them. The stream is not closed.
   *
   * @param most at least 1
   * @throws IOException as {@link #read}
   */
  public void readFirst(JsonStream stream, long source, long most, FailureSink sink)
      throws IOException {
    readFirst(numbered(stream, source), most, single(sink));
  }

  /**
   * The same, of the streams of sources that come in their order.
   *
   * @throws IOException of the sink
   */
  public void readFirst(JsonStreams streams, long most, StreamFailures sink) throws IOException {
    ChunkProfiler profiler = take();
    FirstDocuments first = new FirstDocuments(profiler, places, most, sink);
    try {
      first.read(new StreamLoads(streams, arrays, RecordChunks.LARGEST_RECORD));
    } finally {
      documents += first.documents();
      newlines += first.newlines();
      giveBack(profiler);
    }
  }

  /** How many newlines the streams had, as far as they were read. */
  public long newlines() {
    return newlines;
  }

  /** How many documents were read, those included that came before a stream broke. */
  public long documents() {
    return documents;
  }

  private static JsonStreams numbered(JsonStream stream, long source) {
    return JsonStreams.of(stream.of(Math.toIntExact(source)));
  }

  /** Of a single stream, whose failure is the caller's. */
  private static StreamFailures single(FailureSink sink) {
    return new StreamFailures() {
      @Override
      public void failed(JsonStream unused, FailedRecord record) throws IOException {
        sink.failed(record);
      }

      @Override
      public void read(JsonStream unused, long documents, long newlines) {
        // The sums say the same.
      }

      @Override
      public void broken(JsonStream unused, IOException why) throws IOException {
        throw why;
      }
    };
  }

  /** How many values there were of the feature with that number, documents that failed included. */
  public long found(int feature) {
    tally();
    return feature < found.length ? found[feature] : 0;
  }

  /** Everything found so far. */
  public Tally tally() {
    for (ChunkProfiler profiler : idle) {
      total.merge(profiler.tally());
      long[] more = profiler.found();
      if (found.length < more.length) {
        found = new long[more.length];
      }
      for (int i = 0; i < more.length; i++) {
        found[i] += more[i];
      }
    }
    idle.clear();
    return total;
  }

  /**
   * What the last source holds as far as it was read: whatever follows of it, in another profile,
   * stands behind that.
   */
  public Shift passed() {
    return places.passed();
  }

  StreamPlaces places() {
    return places;
  }

  ChunkProfiler take() {
    if (!idle.isEmpty()) {
      return idle.pop();
    }
    return extraction == null
        ? new ChunkProfiler(maxDepth)
        : new ChunkProfiler(maxDepth, extraction);
  }

  void giveBack(ChunkProfiler profiler) {
    idle.push(profiler);
  }
}
