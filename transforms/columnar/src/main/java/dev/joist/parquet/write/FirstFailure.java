package dev.joist.parquet.write;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Remembers the first failure of a writer, whichever thread it happened on. */
final class FirstFailure {
  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

  void set(Throwable failure) {
    first.compareAndSet(null, failure);
  }

  boolean isSet() {
    return first.get() != null;
  }

  /** Throws a new exception each time, so that callers may suppress one under another. */
  void check() throws IOException {
    Throwable failure = first.get();
    if (failure != null) {
      throw new IOException("the Parquet writer failed: " + failure.getMessage(), failure);
    }
  }
}
