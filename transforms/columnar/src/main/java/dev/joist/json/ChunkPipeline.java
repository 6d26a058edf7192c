package dev.joist.json;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One stream on its way through {@link JsonIngest}. Tasks on the pool never wait; only the caller's
 * thread does. Bytes in flight are bounded by chunks: twice the parallelism, or a single chunk when
 * a record is larger than all that.
 */
final class ChunkPipeline implements AutoCloseable {
  private final JsonIngest ingest;
  private final ExecutorService pool;
  private final long mostBytes;
  private final RecordChunks chunks;
  private final RecordSink sink;
  private final Deque<Pending> inFlight = new ArrayDeque<>();
  private long bytesInFlight;
  private long documents;
  private long rows;
  private long failures;
  private long lines;
  private long droppedFields;

  private record Pending(
      RecordChunk chunk, ChunkShredder shredder, Future<ShreddedChunk> outcome) {}

  ChunkPipeline(
      JsonIngest ingest,
      ExecutorService pool,
      int parallelism,
      RecordChunks chunks,
      RecordSink sink) {
    this.ingest = ingest;
    this.pool = pool;
    this.mostBytes = 2L * parallelism * (ingest.chunkBytes() + JsonCursor.SLACK);
    this.chunks = chunks;
    this.sink = sink;
  }

  JsonCounts run() throws IOException {
    RecordChunk chunk;
    while ((chunk = nextChunk()) != null) {
      while (!inFlight.isEmpty()
          && (inFlight.peek().outcome().isDone()
              || bytesInFlight + chunk.bytesHeld() > mostBytes)) {
        deliverOldest();
      }
      submit(chunk);
    }
    deliverAll();
    return counts();
  }

  /** Of what has been delivered so far. */
  JsonCounts counts() {
    return new JsonCounts(documents, rows, failures, droppedFields, lines, chunks.bytesRead());
  }

  private @Nullable RecordChunk nextChunk() throws IOException {
    try {
      return chunks.next();
    } catch (IOException broken) {
      deliverAll();
      throw broken;
    }
  }

  private void submit(RecordChunk chunk) {
    ChunkShredder shredder = ingest.takeShredder();
    ColumnBatch batch = ingest.takeBatch();
    Future<ShreddedChunk> outcome = pool.submit(() -> shredder.shred(chunk, batch));
    inFlight.add(new Pending(chunk, shredder, outcome));
    bytesInFlight += chunk.bytesHeld();
  }

  private void deliverAll() throws IOException {
    while (!inFlight.isEmpty()) {
      deliverOldest();
    }
  }

  private void deliverOldest() throws IOException {
    Pending oldest = inFlight.remove();
    ShreddedChunk shredded = outcome(oldest);
    deliver(shredded);
    // Many failures come in portions; the rest of such a chunk is shredded here, in its turn.
    RecordChunk rest;
    while ((rest = shredded.rest()) != null) {
      shredded = oldest.shredder().shred(rest, ingest.takeBatch());
      deliver(shredded);
    }
    bytesInFlight -= oldest.chunk().bytesHeld();
    ingest.giveBack(oldest.shredder());
    chunks.recycle(oldest.chunk());
  }

  private void deliver(ShreddedChunk shredded) throws IOException {
    for (FailedRecord failed : shredded.failures()) {
      sink.failed(failed.after(documents, lines));
    }
    documents += shredded.documents();
    lines += shredded.newlines();
    failures += shredded.failures().size();
    rows += shredded.batch().rows();
    droppedFields += shredded.droppedFields();
    if (shredded.batch().rows() > 0) {
      sink.rows(shredded.batch());
    } else {
      ingest.recycle(shredded.batch());
    }
  }

  private static ShreddedChunk outcome(Pending pending) throws IOException {
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
