package dev.joist.json;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One stream on its way through a {@link JsonProfile}. Tasks on the pool never wait; only the
 * caller's thread does. Bytes in flight are bounded, but for a record that is larger than that.
 */
final class ProfilePipeline implements AutoCloseable {
  private final JsonProfile profile;
  private final long source;
  private final ExecutorService pool;
  private final long mostBytes;
  private final FailureSink sink;
  private final Deque<Pending> inFlight = new ArrayDeque<>();
  private long bytesInFlight;
  private long linesSubmitted;
  private long linesDelivered;
  private long documents;
  private long failures;

  private record Pending(
      RecordChunk chunk, ChunkProfiler profiler, Future<ChunkProfiler.Outcome> outcome) {}

  ProfilePipeline(
      JsonProfile profile, long source, ExecutorService pool, long mostBytes, FailureSink sink) {
    this.profile = profile;
    this.source = source;
    this.pool = pool;
    this.mostBytes = mostBytes;
    this.sink = sink;
  }

  JsonCounts run(RecordChunks chunks) throws IOException {
    RecordChunk chunk;
    while ((chunk = nextChunk(chunks)) != null) {
      while (!inFlight.isEmpty()
          && (inFlight.element().outcome().isDone()
              || bytesInFlight + chunk.bytesHeld() > mostBytes)) {
        deliverOldest(chunks);
      }
      submit(chunk);
    }
    deliverAll(chunks);
    return new JsonCounts(
        documents, documents - failures, failures, 0, linesDelivered, chunks.bytesRead());
  }

  /** Delivered so far. */
  long documents() {
    return documents;
  }

  /** Of what was delivered so far. */
  long newlines() {
    return linesDelivered;
  }

  /** What came before a failure of the stream counts, as {@link JsonIngest} delivers it. */
  private @Nullable RecordChunk nextChunk(RecordChunks chunks) throws IOException {
    try {
      return chunks.next();
    } catch (IOException broken) {
      deliverAll(chunks);
      throw broken;
    }
  }

  private void deliverAll(RecordChunks chunks) throws IOException {
    while (!inFlight.isEmpty()) {
      deliverOldest(chunks);
    }
  }

  /** Lines are counted here, ahead of the pool, so that every place has the line of its stream. */
  private void submit(RecordChunk chunk) {
    ChunkProfiler profiler = profile.take();
    long linesBefore = linesSubmitted;
    Refusal refusal = chunk.refusal();
    linesSubmitted +=
        refusal == null
            ? Words.newlines(chunk.bytes(), chunk.begin(), chunk.end())
            : refusal.newlines();
    inFlight.add(
        new Pending(
            chunk, profiler, pool.submit(() -> profiler.profile(chunk, source, linesBefore))));
    bytesInFlight += chunk.bytesHeld();
  }

  private void deliverOldest(RecordChunks chunks) throws IOException {
    Pending oldest = inFlight.remove();
    ChunkProfiler.Outcome outcome = outcome(oldest);
    deliver(outcome);
    // Many failures come in portions; the rest of such a chunk is profiled here, in its turn.
    RecordChunk rest;
    while ((rest = outcome.rest()) != null) {
      outcome = oldest.profiler().profile(rest, source, linesDelivered);
      deliver(outcome);
    }
    bytesInFlight -= oldest.chunk().bytesHeld();
    profile.giveBack(oldest.profiler());
    chunks.recycle(oldest.chunk());
  }

  private void deliver(ChunkProfiler.Outcome outcome) throws IOException {
    for (FailedRecord failed : outcome.failures()) {
      sink.failed(failed.after(documents, linesDelivered));
    }
    documents += outcome.documents();
    linesDelivered += outcome.newlines();
    failures += outcome.failures().size();
  }

  private static ChunkProfiler.Outcome outcome(Pending pending) throws IOException {
    try {
      return pending.outcome().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while records were being profiled");
    } catch (ExecutionException failed) {
      throw new IllegalStateException("profiling failed", failed.getCause());
    }
  }

  /** After a failure, tasks that have not begun never will. */
  @Override
  public void close() {
    for (Pending pending : inFlight) {
      pending.outcome().cancel(false);
    }
  }
}
