package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shreds one chunk at a time into a batch. Reused; owned by one thread at a time. */
final class ChunkShredder implements RecordHandler {
  private final JsonShredder shredder;
  private final ChunkReader reader;
  private @Nullable ColumnBatch batch;

  ChunkShredder(
      Schema schema,
      UnknownFields unknown,
      InferenceOptions.Numbers numbers,
      Fit fit,
      int maxDepth) {
    JsonCursor cursor = new JsonCursor(maxDepth);
    this.shredder = new JsonShredder(schema, unknown, numbers, fit, cursor);
    this.reader = new ChunkReader(cursor, this);
  }

  /** Appends the records of chunks to an empty batch; ends early when one has a rest. */
  List<ShreddedChunk> shred(List<RecordChunk> chunks, ColumnBatch target) {
    List<ShreddedChunk> shredded = new ArrayList<>(chunks.size());
    for (RecordChunk chunk : chunks) {
      ShreddedChunk done = shred(chunk, target);
      shredded.add(done);
      if (done.rest() != null) {
        break;
      }
    }
    return shredded;
  }

  private ShreddedChunk shred(RecordChunk chunk, ColumnBatch target) {
    batch = target;
    shredder.bind(target);
    long before = shredder.dropped();
    RecordChunk rest = reader.read(chunk);
    return new ShreddedChunk(
        reader.failures(),
        reader.documentCount(),
        reader.newlines(),
        shredder.dropped() - before,
        rest);
  }

  @Override
  public void record(JsonCursor cursor) throws BadInputException {
    shredder.record();
  }

  @Override
  public void recordEnded() {
    bound().endRecord();
  }

  @Override
  public void recordFailed() {
    bound().abortRecord();
  }

  private ColumnBatch bound() {
    if (batch == null) {
      throw new IllegalStateException("no batch is bound");
    }
    return batch;
  }
}
