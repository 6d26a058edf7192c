package dev.joist.generate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pieces of a span on a pool, a few ahead, and hands them over in their order. Tasks on
 * the pool never wait; only the caller's thread does.
 */
final class InOrder<T> implements AutoCloseable {
  /** Makes the items {@code [from, to)}. */
  interface Maker<T> {
    T make(long from, long to) throws IOException;
  }

  private final ExecutorService pool;
  private final int ahead;
  private final long end;
  private final int step;
  private final Maker<T> maker;
  private final Deque<Future<T>> inFlight = new ArrayDeque<>();
  private long next;

  InOrder(ExecutorService pool, int ahead, Span span, int step, Maker<T> maker) {
    this.pool = pool;
    this.ahead = ahead;
    this.next = span.from();
    this.end = span.to();
    this.step = step;
    this.maker = maker;
  }

  /** The piece after the last one; null when there is none. */
  @Nullable T next() throws IOException {
    while (next < end && inFlight.size() < ahead) {
      long from = next;
      next = Math.min(end, (from / step + 1) * step);
      long to = next;
      inFlight.add(pool.submit(() -> maker.make(from, to)));
    }
    return inFlight.isEmpty() ? null : outcome(inFlight.remove());
  }

  private static <T> T outcome(Future<T> piece) throws IOException {
    try {
      return piece.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while rows were being made");
    } catch (ExecutionException failed) {
      throw new IllegalStateException("making rows failed", failed.getCause());
    }
  }

  /** What has not begun never will. */
  @Override
  public void close() {
    inFlight.forEach(piece -> piece.cancel(false));
  }
}
