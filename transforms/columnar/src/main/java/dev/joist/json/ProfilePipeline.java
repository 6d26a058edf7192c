package dev.joist.json;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Streams on their way through a {@link JsonProfile}. Tasks on the pool never wait; only the
 * caller's thread does. Bytes in flight are bounded, but for a record that is larger than that.
 */
final class ProfilePipeline implements AutoCloseable {
  private final JsonProfile profile;
  private final ExecutorService pool;
  private final long mostBytes;
  private final StreamFailures sink;
  private final Deque<Pending> inFlight = new ArrayDeque<>();
  private final StreamPlaces places;
  private long bytesInFlight;
  private long linesDelivered;
  private long documents;
  private long failures;

  /** Of the stream that is being delivered. */
  private long documentsBefore;

  private long linesBefore;

  /** Whether the next portion goes on with the last piece. */
  private boolean continued;

  private record Pending(
      Load load,
      List<ChunkProfiler.Start> starts,
      ChunkProfiler profiler,
      Future<List<ChunkProfiler.Outcome>> outcome) {}

  ProfilePipeline(JsonProfile profile, ExecutorService pool, long mostBytes, StreamFailures sink) {
    this.profile = profile;
    this.places = profile.places();
    this.pool = pool;
    this.mostBytes = mostBytes;
    this.sink = sink;
  }

  JsonCounts run(StreamLoads loads) throws IOException {
    Load load;
    while ((load = loads.next()) != null) {
      while (!inFlight.isEmpty()
          && (inFlight.element().outcome().isDone()
              || bytesInFlight + load.bytesHeld() > mostBytes)) {
        deliverOldest(loads);
      }
      submit(load);
    }
    while (!inFlight.isEmpty()) {
      deliverOldest(loads);
    }
    return new JsonCounts(
        documents, documents - failures, failures, 0, 0, linesDelivered, loads.bytesRead());
  }

  /** Delivered so far. */
  long documents() {
    return documents;
  }

  /** Of what was delivered so far. */
  long newlines() {
    return linesDelivered;
  }

  private void submit(Load load) {
    List<ChunkProfiler.Start> starts = new ArrayList<>(load.pieces().size());
    for (Load.Piece piece : load.pieces()) {
      starts.add(places.next(piece));
    }
    ChunkProfiler profiler = profile.take();
    List<RecordChunk> chunks = load.chunks();
    Future<List<ChunkProfiler.Outcome>> outcome =
        pool.submit(() -> profiler.profile(chunks, starts));
    inFlight.add(new Pending(load, starts, profiler, outcome));
    bytesInFlight += load.bytesHeld();
  }

  private void deliverOldest(StreamLoads loads) throws IOException {
    Pending oldest = inFlight.remove();
    try {
      deliver(oldest);
    } finally {
      bytesInFlight -= oldest.load().bytesHeld();
      // What it has tallied, of earlier loads too, counts when the sink fails.
      profile.giveBack(oldest.profiler());
    }
    loads.recycle(oldest.load());
  }

  private void deliver(Pending oldest) throws IOException {
    Load load = oldest.load();
    List<ChunkProfiler.Outcome> outcomes = outcome(oldest);
    long linesBeforePiece = 0;
    int done = 0;
    while (true) {
      for (ChunkProfiler.Outcome outcome : outcomes) {
        Load.Piece piece = load.pieces().get(done);
        deliver(piece, outcome);
        linesBeforePiece += outcome.newlines();
        if (outcome.rest() == null) {
          done++;
          linesBeforePiece = 0;
          IOException broken = piece.broken();
          if (broken != null) {
            sink.broken(piece.stream(), broken);
          }
        }
      }
      // Many failures come in portions; what remains is profiled here, in its turn.
      RecordChunk rest = outcomes.get(outcomes.size() - 1).rest();
      if (rest == null) {
        break;
      }
      List<ChunkProfiler.Start> starts =
          new ArrayList<>(oldest.starts().subList(done, oldest.starts().size()));
      starts.set(0, starts.get(0).after(linesBeforePiece));
      outcomes = oldest.profiler().profile(load.chunks(rest, done), starts);
    }
  }

  private void deliver(Load.Piece piece, ChunkProfiler.Outcome outcome) throws IOException {
    if (piece.begins() && !continued) {
      documentsBefore = documents;
      linesBefore = linesDelivered;
    }
    for (FailedRecord failed : outcome.failures()) {
      sink.failed(
          piece.stream(), failed.after(documents - documentsBefore, linesDelivered - linesBefore));
    }
    sink.read(piece.stream(), outcome.documents(), outcome.newlines());
    continued = outcome.rest() != null;
    documents += outcome.documents();
    linesDelivered += outcome.newlines();
    failures += outcome.failures().size();
  }

  private static List<ChunkProfiler.Outcome> outcome(Pending pending) throws IOException {
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
