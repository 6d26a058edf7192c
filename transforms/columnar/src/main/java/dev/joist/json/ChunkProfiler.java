package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.inference.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Profiles one chunk at a time, in the order of the input. Owned by one thread at a time. */
final class ChunkProfiler implements RecordHandler {
  private final JsonProfiler profiler = new JsonProfiler();
  private final ChunkReader reader;

  ChunkProfiler(int maxDepth) {
    this.reader = new ChunkReader(new JsonCursor(maxDepth), this);
  }

  /**
   * What became of a chunk.
   *
   * @param failures with ordinals and lines counted from the chunk's beginning
   * @param rest what has still to be profiled, because there were many failures or documents
   */
  record Outcome(
      List<FailedRecord> failures, long documents, long newlines, @Nullable RecordChunk rest) {}

  Outcome profile(RecordChunk chunk, long source, long linesBefore) {
    return profile(chunk, source, linesBefore, Long.MAX_VALUE);
  }

  /** Of so many documents at most; what follows them is the rest. */
  Outcome profile(RecordChunk chunk, long source, long linesBefore, long mostDocuments) {
    profiler.begin(source, linesBefore);
    RecordChunk rest = reader.read(chunk, mostDocuments);
    return new Outcome(reader.failures(), reader.documentCount(), reader.newlines(), rest);
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
