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
    } else if (find() == null) {
      err.println("  this is not the fault of the input: --debug shows where it happened");
    }
  }

  /** Runners wrap what a transform throws in their own exceptions, several deep. */
  private @Nullable Throwable find() {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof RunFailure) {
        return at;
      }
    }
    return null;
  }

  private String message() {
    Throwable told = find();
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
