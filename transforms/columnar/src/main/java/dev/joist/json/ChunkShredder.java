package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shreds one chunk at a time into a batch. Reused; owned by one thread at a time. */
final class ChunkShredder implements RecordHandler {
  private final BatchShredder shredder;
  private final ChunkReader reader;
  private final RecordPlaces places;
  private @Nullable ColumnBatch batch;

  /** Of the records of a chunk that are rows. */
  private long[] offsets = new long[1024];

  private int offsetCount;
  private long offset;

  ChunkShredder(
      Schema schema,
      UnknownFields unknown,
      InferenceOptions.Numbers numbers,
      Fit fit,
      int maxDepth,
      RecordPlaces places) {
    JsonCursor cursor = new JsonCursor(maxDepth);
    this.shredder = new JsonShredder(schema, unknown, numbers, fit, cursor);
    this.places = places;
    this.reader = new ChunkReader(cursor, this);
  }

  /** Of features of documents. */
  ChunkShredder(
      Extraction extraction,
      Schema schema,
      InferenceOptions.Numbers numbers,
      Fit fit,
      int maxDepth) {
    JsonCursor cursor = new JsonCursor(maxDepth);
    this.shredder = new FeatureShredder(extraction, schema, numbers, fit, maxDepth, cursor);
    this.places = RecordPlaces.NONE;
    this.reader = new ChunkReader(cursor, this);
  }

  /** Appends the records of chunks to an empty batch; ends early when one has a rest. */
  List<ShreddedChunk> shred(
      List<RecordChunk> chunks, List<JsonStream> streams, ColumnBatch target) {
    List<ShreddedChunk> shredded = new ArrayList<>(chunks.size());
    batch = target;
    shredder.bind(target);
    for (int at = 0; at < chunks.size(); at++) {
      shredder.begin(streams.get(at));
      ShreddedChunk done = shred(chunks.get(at), target);
      shredded.add(done);
      if (done.rest() != null) {
        break;
      }
    }
    return shredded;
  }

  private ShreddedChunk shred(RecordChunk chunk, ColumnBatch target) {
    long before = shredder.dropped();
    long nullsBefore = shredder.madeNull();
    int rowsBefore = target.rows();
    offsetCount = 0;
    RecordChunk rest = reader.read(chunk);
    return new ShreddedChunk(
        reader.failures(),
        reader.documentCount(),
        reader.newlines(),
        target.rows() - rowsBefore,
        shredder.dropped() - before,
        Arrays.copyOf(offsets, offsetCount),
        shredder.madeNull() - nullsBefore,
        rest);
  }

  @Override
  public void record(JsonCursor cursor) throws BadInputException {
    int begin = cursor.pos;
    offset = cursor.offset(begin);
    shredder.record();
    if (!places.ids().isEmpty()) {
      checkId(cursor, begin);
    }
  }

  private void checkId(JsonCursor cursor, int begin) throws BadInputException {
    List<String> names = new ArrayList<>();
    for (int leaf : places.ids()) {
      ColumnBuffer column = bound().column(leaf);
      int last = column.levels() - 1;
      boolean present =
          column.definitions().length == 0
              || column.definitions()[last] == column.leaf().maxDefinition();
      if (present && !isEmptyText(column)) {
        return;
      }
      names.add(String.join(".", column.leaf().path()));
    }
    throw cursor.fail(
        FailureCode.MISSING_ID, begin, "the record has no value of " + String.join(", ", names));
  }

  private static boolean isEmptyText(ColumnBuffer column) {
    int last = column.values() - 1;
    return column instanceof BinaryColumn text && text.begin(last) == text.ends()[last];
  }

  @Override
  public void recordEnded() {
    shredder.end();
    if (places.offsets() == RecordPlaces.Offsets.TOLD) {
      if (offsetCount == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsetCount);
      }
      offsets[offsetCount++] = offset;
    }
  }

  @Override
  public void recordFailed() {
    shredder.abort();
  }

  private ColumnBatch bound() {
    if (batch == null) {
      throw new IllegalStateException("no batch is bound");
    }
    return batch;
  }
}
