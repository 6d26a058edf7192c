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
import java.util.concurrent.atomic.AtomicBoolean;

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

  /**
   * A load in work.
   *
   * @param begun by the task, or by who sees to it that it never begins
   */
  private record Pending(
      Load load,
      List<ChunkProfiler.Start> starts,
      ChunkProfiler profiler,
      AtomicBoolean begun,
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
    AtomicBoolean begun = new AtomicBoolean();
    Future<List<ChunkProfiler.Outcome>> outcome =
        pool.submit(
            () -> begun.compareAndSet(false, true) ? profiler.profile(chunks, starts) : List.of());
    inFlight.add(new Pending(load, starts, profiler, begun, outcome));
    bytesInFlight += load.bytesHeld();
  }

  private void deliverOldest(StreamLoads loads) throws IOException {
    Pending oldest = inFlight.element();
    deliver(oldest);
    inFlight.remove();
    bytesInFlight -= oldest.load().bytesHeld();
    profile.giveBack(oldest.profiler());
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

  /**
   * After a failure, tasks that have not begun never will. Those that run are waited for: what
   * their profilers have tallied of earlier loads counts.
   */
  @Override
  public void close() {
    boolean interrupted = false;
    for (Pending pending : inFlight) {
      if (!pending.begun().compareAndSet(false, true)) {
        interrupted |= settle(pending.outcome());
      }
      profile.giveBack(pending.profiler());
    }
    inFlight.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the wait was interrupted. */
  private static boolean settle(Future<List<ChunkProfiler.Outcome>> outcome) {
    boolean interrupted = false;
    while (true) {
      try {
        outcome.get();
      } catch (InterruptedException again) {
        interrupted = true;
        continue;
      } catch (ExecutionException ended) {
        // Another failure ends the run, which is already known.
      }
      return interrupted;
    }
  }
}
