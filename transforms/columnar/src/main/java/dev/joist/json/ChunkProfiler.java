package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.inference.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Profiles one chunk at a time, in the order of the input. Owned by one thread at a time. */
final class ChunkProfiler implements RecordHandler {
  private final JsonProfiler profiler = new JsonProfiler();
  private final ChunkReader reader;
  private final @Nullable FeatureProfiler features;

  /** Of whole documents. */
  ChunkProfiler(int maxDepth) {
    features = null;
    this.reader = new ChunkReader(new JsonCursor(maxDepth), this);
  }

  /** Of features of documents. */
  ChunkProfiler(int maxDepth, Extraction extraction) {
    features = new FeatureProfiler(extraction, profiler, maxDepth);
    this.reader = new ChunkReader(new JsonCursor(maxDepth), features);
  }

  /**
   * What became of a chunk.
   *
   * @param failures with ordinals and lines counted from the chunk's beginning
   * @param rest what has still to be profiled, because there were many failures or documents
   */
  record Outcome(
      List<FailedRecord> failures, long documents, long newlines, @Nullable RecordChunk rest) {}

  /** Chunks with their places; ends early when one has a rest. */
  List<Outcome> profile(List<RecordChunk> chunks, List<Start> starts) {
    List<Outcome> outcomes = new ArrayList<>(chunks.size());
    for (int at = 0; at < chunks.size(); at++) {
      Outcome outcome = profile(chunks.get(at), starts.get(at), Long.MAX_VALUE);
      outcomes.add(outcome);
      if (outcome.rest() != null) {
        break;
      }
    }
    return outcomes;
  }

  /**
   * Where a chunk stands.
   *
   * @param source the number of its source
   * @param offset in it of the stream that the chunk's offset is counted from
   * @param lines before the chunk
   */
  record Start(int source, long offset, long lines) {
    /** Behind so many newlines. */
    Start after(long newlines) {
      return new Start(source, offset, lines + newlines);
    }
  }

  /** Of so many documents at most; what follows them is the rest. */
  Outcome profile(RecordChunk chunk, Start start, long mostDocuments) {
    profiler.begin(start.source(), start.offset(), start.lines());
    RecordChunk rest = reader.read(chunk, mostDocuments);
    return new Outcome(reader.failures(), reader.documentCount(), reader.newlines(), rest);
  }

  /** By feature: how many values were found; empty for whole documents. */
  long[] found() {
    return features == null ? new long[0] : features.found();
  }

  Tally tally() {
    return profiler.tally();
  }

  @Override
  public void record(JsonCursor cursor) throws BadInputException {
    profiler.record(cursor);
  }

  @Override
  public void recordEnded() {
    profiler.keep();
  }

  @Override
  public void recordFailed() {
    profiler.takeBack();
  }
}
