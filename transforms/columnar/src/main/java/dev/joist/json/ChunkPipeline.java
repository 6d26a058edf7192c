package dev.joist.json;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Streams on their way through {@link JsonIngest}. Tasks on the pool never wait; only the caller's
 * thread does. Bytes in flight are bounded by chunks: twice the parallelism, or a single chunk when
 * a record is larger than all that.
 */
final class ChunkPipeline implements AutoCloseable {
  private final JsonIngest ingest;
  private final ExecutorService pool;
  private final long mostBytes;
  private final StreamLoads loads;
  private final StreamSink sink;
  private final Deque<Pending> inFlight = new ArrayDeque<>();
  private long bytesInFlight;
  private long documents;
  private long rows;
  private long failures;
  private long lines;
  private long droppedFields;
  private long madeNull;

  /** Of the stream that is being delivered. */
  private long documentsBefore;

  private long linesBefore;

  /** Whether the next portion goes on with the last piece. */
  private boolean continued;

  private record Pending(
      Load load, ChunkShredder shredder, ColumnBatch batch, Future<List<ShreddedChunk>> outcome) {}

  ChunkPipeline(
      JsonIngest ingest,
      ExecutorService pool,
      int parallelism,
      StreamLoads loads,
      StreamSink sink) {
    this.ingest = ingest;
    this.pool = pool;
    this.mostBytes = 2L * parallelism * (ingest.chunkBytes() + JsonCursor.SLACK);
    this.loads = loads;
    this.sink = sink;
  }

  JsonCounts run() throws IOException {
    Load load;
    while ((load = loads.next()) != null) {
      while (!inFlight.isEmpty()
          && (inFlight.element().outcome().isDone()
              || bytesInFlight + load.bytesHeld() > mostBytes)) {
        deliverOldest();
      }
      submit(load);
    }
    while (!inFlight.isEmpty()) {
      deliverOldest();
    }
    return new JsonCounts(
        documents, rows, failures, droppedFields, madeNull, lines, loads.bytesRead());
  }

  private void submit(Load load) {
    ChunkShredder shredder = ingest.takeShredder();
    ColumnBatch batch = ingest.takeBatch();
    List<RecordChunk> chunks = load.chunks();
    List<JsonStream> streams = load.streams(0);
    Future<List<ShreddedChunk>> outcome = pool.submit(() -> shredder.shred(chunks, streams, batch));
    inFlight.add(new Pending(load, shredder, batch, outcome));
    bytesInFlight += load.bytesHeld();
  }

  private void deliverOldest() throws IOException {
    Pending oldest = inFlight.remove();
    Load load = oldest.load();
    ColumnBatch batch = oldest.batch();
    List<ShreddedChunk> shredded = outcome(oldest);
    int done = deliver(load, 0, shredded, batch);
    // Many failures come in portions; what remains is shredded here, in its turn.
    RecordChunk rest;
    while ((rest = shredded.get(shredded.size() - 1).rest()) != null) {
      batch = ingest.takeBatch();
      shredded = oldest.shredder().shred(load.chunks(rest, done), load.streams(done), batch);
      done = deliver(load, done, shredded, batch);
    }
    bytesInFlight -= load.bytesHeld();
    ingest.giveBack(oldest.shredder());
    loads.recycle(load);
  }

  /** Returns the first piece of which something remains. */
  private int deliver(Load load, int from, List<ShreddedChunk> shredded, ColumnBatch batch)
      throws IOException {
    int at = from;
    for (ShreddedChunk chunk : shredded) {
      Load.Piece piece = load.pieces().get(at);
      if (piece.begins() && !continued) {
        documentsBefore = documents;
        linesBefore = lines;
      }
      for (FailedRecord failed : chunk.failures()) {
        sink.failed(piece.stream(), failed.after(documents - documentsBefore, lines - linesBefore));
      }
      sink.read(piece.stream(), chunk.documents(), chunk.newlines());
      if (chunk.offsets().length > 0) {
        sink.rowsOf(piece.stream(), chunk.offsets());
      }
      sink.extracted(piece.stream(), chunk.rows());
      continued = chunk.rest() != null;
      documents += chunk.documents();
      lines += chunk.newlines();
      failures += chunk.failures().size();
      droppedFields += chunk.droppedFields();
      madeNull += chunk.madeNull();
      if (chunk.rest() == null) {
        at++;
        IOException broken = piece.broken();
        if (broken != null) {
          sink.broken(piece.stream(), broken);
        }
      }
    }
    rows += batch.rows();
    if (batch.rows() > 0) {
      sink.rows(batch);
    } else {
      ingest.recycle(batch);
    }
    return at;
  }

  private static List<ShreddedChunk> outcome(Pending pending) throws IOException {
    try {
      return pending.outcome().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while records were being shredded");
    } catch (ExecutionException failed) {
      throw new IllegalStateException("shredding failed", failed.getCause());
    }
  }

  /**
   * After a failure, tasks that have not begun never will; the others only touch what is theirs.
   */
  @Override
  public void close() {
    for (Pending pending : inFlight) {
      pending.outcome().cancel(false);
    }
  }
}
