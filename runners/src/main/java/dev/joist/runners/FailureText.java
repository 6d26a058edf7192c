package dev.joist.runners;

import dev.joist.transforms.RunFailure;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A failed run in words for people; the stack trace is for those who ask for it. */
final class FailureText {
  private final Throwable failure;

  FailureText(Throwable failure) {
    this.failure = failure;
  }

  void print(PrintWriter err, boolean debug) {
    err.println("joist: " + message());
    if (debug) {
      failure.printStackTrace(err);
    } else if (find(RunFailure.class) == null) {
      err.println(
          find(OutOfMemoryError.class) == null
              ? "  this is not the fault of the input: --debug shows where it happened"
              : "  JOIST_JAVA_OPTS=-Xmx8g gives it 8 GB; --workers 1 makes it need less");
    }
  }

  /** Runners wrap what a transform throws in their own exceptions, several deep. */
  private @Nullable Throwable find(Class<? extends Throwable> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return at;
      }
    }
    return null;
  }

  private String message() {
    Throwable told = find(RunFailure.class);
    if (told == null && find(OutOfMemoryError.class) != null) {
      return "out of memory: a heap of %,d MB is not enough"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (told == null) {
      told = failure;
      while (told.getCause() != null) {
        told = told.getCause();
      }
    }
    String message = told.getMessage();
    return message == null || !(told instanceof RunFailure)
        ? told.getClass().getSimpleName() + (message == null ? "" : ": " + message)
        : message;
  }
}
