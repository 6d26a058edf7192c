package dev.joist.json;

import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Turns streams of JSON records into column batches: cuts chunks on the caller's thread, shreds
 * them on a pool, and delivers in the order of the input. What comes out depends on the bytes and
 * the options alone. The form of the stream (lines, documents one after the other, an array of
 * records) is found out from its beginning.
 *
 * <p>Immutable but for what it keeps for reuse; may read several streams at once.
 */
public final class JsonIngest {
  /** Batches and shredders kept for the next stream. */
  private static final int MOST_SPARE = 16;

  /** Batches kept while streams are read: writers give back all of a row group at once. */
  private static final int MOST_SPARE_WHILE_READING = 64;

  private final @Nullable Extraction extraction;
  private final Schema schema;
  private final UnknownFields unknown;
  private final InferenceOptions.Numbers numbers;
  private final Fit fit;
  private final int maxDepth;
  private final int chunkBytes;
  private final int largestRecord;
  private final RecordPlaces places;
  private final Queue<ColumnBatch> spareBatches = new ConcurrentLinkedQueue<>();
  private final Queue<ChunkShredder> spareShredders = new ConcurrentLinkedQueue<>();

  /** How many are going on. */
  private final AtomicInteger reads = new AtomicInteger();

  private final ChunkArrays arrays;

  private JsonIngest(
      Schema schema,
      UnknownFields unknown,
      InferenceOptions.Numbers numbers,
      Fit fit,
      int maxDepth,
      int chunkBytes,
      int largestRecord,
      RecordPlaces places,
      @Nullable Extraction extraction) {
    this.extraction = extraction;
    this.schema = schema;
    this.unknown = unknown;
    this.numbers = numbers;
    this.fit = fit;
    this.maxDepth = maxDepth;
    this.chunkBytes = chunkBytes;
    this.largestRecord = largestRecord;
    this.places = places;
    this.arrays = new ChunkArrays(chunkBytes);
  }

  /**
   * Unknown fields fail their record, depth ends at 1,000, chunks are of 4 MB.
   *
   * @throws IllegalArgumentException when the schema has types that JSON cannot fill
   */
  public static JsonIngest into(Schema schema) {
    JsonIngest ingest =
        new JsonIngest(
            schema,
            UnknownFields.DEAD,
            InferenceOptions.Numbers.NEAREST,
            Fit.WHATEVER_IS_KEPT,
            JsonCursor.DEFAULT_MAX_DEPTH,
            RecordChunks.DEFAULT_CHUNK,
            RecordChunks.LARGEST_RECORD,
            RecordPlaces.NONE,
            null);
    ChunkShredder unused = ingest.newShredder();
    return ingest;
  }

  /**
   * To {@link UnknownFields#KEEP} them, the schema needs a nullable json field {@code _rest}.
   *
   * @throws IllegalArgumentException when it does not have it
   */
  public JsonIngest withUnknownFields(UnknownFields mode) {
    JsonIngest changed =
        new JsonIngest(
            schema, mode, numbers, fit, maxDepth, chunkBytes, largestRecord, places, extraction);
    ChunkShredder unused = changed.newShredder();
    return changed;
  }

  /**
   * To be what the schema was inferred with: when {@link InferenceOptions.Numbers#EXACT}, columns
   * of text take numbers, too, each as it stood.
   */
  public JsonIngest withNumbers(InferenceOptions.Numbers mode) {
    return new JsonIngest(
        schema, unknown, mode, fit, maxDepth, chunkBytes, largestRecord, places, extraction);
  }

  /** Which values columns take; all that they can keep, when nothing else is said. */
  public JsonIngest withFit(Fit chosen) {
    return new JsonIngest(
        schema, unknown, numbers, chosen, maxDepth, chunkBytes, largestRecord, places, extraction);
  }

  /** {@link StreamSink#rowsOf} is told where each record begins. */
  public JsonIngest withOffsets() {
    RecordPlaces told = new RecordPlaces(RecordPlaces.Offsets.TOLD, places.ids());
    return new JsonIngest(
        schema, unknown, numbers, fit, maxDepth, chunkBytes, largestRecord, told, extraction);
  }

  /**
   * Records without a value in any of these columns fail with {@link
   * dev.joist.columnar.FailureCode#MISSING_ID}, and so does an empty text.
   *
   * @param leaves none for all records to pass
   */
  public JsonIngest withIds(List<Integer> leaves) {
    RecordPlaces needed = new RecordPlaces(places.offsets(), leaves);
    return new JsonIngest(
        schema, unknown, numbers, fit, maxDepth, chunkBytes, largestRecord, needed, extraction);
  }

  /** Reads the features of documents, of which the schema is, instead of whole documents. */
  public JsonIngest withExtraction(Extraction chosen) {
    return new JsonIngest(
        schema, unknown, numbers, fit, maxDepth, chunkBytes, largestRecord, places, chosen);
  }

  /** How many arrays and objects may be in each other. */
  public JsonIngest withMaxDepth(int depth) {
    checkPositive("maximum depth", depth);
    return new JsonIngest(
        schema, unknown, numbers, fit, depth, chunkBytes, largestRecord, places, extraction);
  }

  /** The grain of parallelism; batches come one a chunk, so their size follows. */
  public JsonIngest withChunkBytes(int bytes) {
    checkPositive("chunk size", bytes);
    return new JsonIngest(
        schema, unknown, numbers, fit, maxDepth, bytes, largestRecord, places, extraction);
  }

  /** Larger records fail with {@link dev.joist.columnar.FailureCode#TOO_LARGE}; at most 1 GiB. */
  public JsonIngest withLargestRecord(int bytes) {
    checkPositive("largest record", bytes);
    if (bytes > RecordChunks.LARGEST_RECORD) {
      throw new IllegalArgumentException(
          "the largest record can be " + RecordChunks.LARGEST_RECORD + " bytes, not " + bytes);
    }
    return new JsonIngest(
        schema, unknown, numbers, fit, maxDepth, chunkBytes, bytes, places, extraction);
  }

  /**
   * Reads the stream to its end, with up to {@code parallelism} chunks being shredded and as many
   * waiting. The stream is not closed.
   *
   * @throws IOException of the stream or the sink. Before one of the stream, everything read so far
   *     has been delivered, but for the record that the failure cuts in two
   */
  public JsonCounts read(InputStream in, ExecutorService pool, int parallelism, RecordSink sink)
      throws IOException {
    return read(JsonStream.whole(in), pool, parallelism, sink);
  }

  /** The same, of a stream of which something is known. */
  public JsonCounts read(JsonStream stream, ExecutorService pool, int parallelism, RecordSink sink)
      throws IOException {
    return read(JsonStreams.of(stream), pool, parallelism, new SingleSink(sink));
  }

  /**
   * Reads streams to their ends, one after the other, many small ones as fast as a large one.
   *
   * @throws IOException of the sink
   */
  public JsonCounts read(
      JsonStreams streams, ExecutorService pool, int parallelism, StreamSink sink)
      throws IOException {
    checkPositive("parallelism", parallelism);
    StreamLoads loads = new StreamLoads(streams, arrays, largestRecord);
    reads.incrementAndGet();
    try (ChunkPipeline pipeline = new ChunkPipeline(this, pool, parallelism, loads, sink)) {
      return pipeline.run();
    } finally {
      if (reads.decrementAndGet() == 0) {
        while (spareBatches.size() > MOST_SPARE) {
          spareBatches.poll();
        }
      }
    }
  }

  /** A single stream, whose failure is the caller's. */
  private record SingleSink(RecordSink sink) implements StreamSink {
    @Override
    public void rows(ColumnBatch batch) throws IOException {
      sink.rows(batch);
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) throws IOException {
      sink.failed(record);
    }

    @Override
    public void read(JsonStream stream, long documents, long newlines) {
      // The sums say the same.
    }

    @Override
    public void broken(JsonStream stream, IOException why) throws IOException {
      throw why;
    }
  }

  /** Takes back a batch that was delivered, for reuse. From any thread. */
  public void recycle(ColumnBatch batch) {
    // A huge record leaves huge arrays, which nobody else needs.
    int most = reads.get() > 0 ? MOST_SPARE_WHILE_READING : MOST_SPARE;
    if (batch.bytesHeld() <= 8L * chunkBytes + (1 << 20) && spareBatches.size() < most) {
      batch.reset();
      spareBatches.add(batch);
    }
  }

  ColumnBatch takeBatch() {
    @Nullable ColumnBatch spare = spareBatches.poll();
    return spare == null ? new ColumnBatch(schema) : spare;
  }

  ChunkShredder takeShredder() {
    @Nullable ChunkShredder spare = spareShredders.poll();
    return spare == null ? newShredder() : spare;
  }

  void giveBack(ChunkShredder shredder) {
    if (spareShredders.size() < MOST_SPARE) {
      spareShredders.add(shredder);
    }
  }

  private ChunkShredder newShredder() {
    if (extraction != null) {
      return new ChunkShredder(extraction, schema, numbers, fit, maxDepth);
    }
    return new ChunkShredder(schema, unknown, numbers, fit, maxDepth, places);
  }

  int chunkBytes() {
    return chunkBytes;
  }

  private static void checkPositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("the " + what + " must be positive, not " + value);
    }
  }
}
