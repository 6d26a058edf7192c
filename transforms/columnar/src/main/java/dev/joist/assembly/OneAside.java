package dev.joist.assembly;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Work that a pool does while its owner does something else, one piece at a time. */
final class OneAside implements AutoCloseable {
  /** Such a piece. */
  interface Work {
    void run() throws IOException;
  }

  private final Executor pool;
  private @Nullable FutureTask<?> task;

  OneAside(Executor pool) {
    this.pool = pool;
  }

  /** Only after the last piece was {@link #settle settled}. */
  void begin(Work work) {
    FutureTask<?> begun =
        new FutureTask<>(
            () -> {
              work.run();
              return null;
            });
    task = begun;
    pool.execute(begun);
  }

  /** Returns when nothing is being done; fails as the piece did. */
  void settle() throws IOException {
    FutureTask<?> begun = task;
    if (begun == null) {
      return;
    }
    try {
      begun.get();
      task = null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a file was being assembled");
    } catch (ExecutionException failed) {
      task = null;
      if (failed.getCause() instanceof IOException why) {
        throw why;
      }
      if (failed.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw new IllegalStateException("assembling a file failed", failed.getCause());
    }
  }

  /**
   * Waits for what is being done, whatever becomes of it, for it uses what its owner closes next.
   */
  @Override
  public void close() {
    FutureTask<?> begun = task;
    boolean interrupted = false;
    while (begun != null && !begun.isDone()) {
      try {
        begun.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException over) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
