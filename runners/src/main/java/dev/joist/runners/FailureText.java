package dev.joist.runners;

import dev.joist.transforms.RunFailure;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failed run in words for people; the stack trace is for those who ask for it. */
final class FailureText {
  private static final Set<String> FULL =
      Set.of("No space left on device", "File too large", "Disk quota exceeded");

  private final Throwable failure;

  FailureText(Throwable failure) {
    this.failure = failure;
  }

  void print(PrintWriter err, boolean debug) {
    err.println("joist: " + message());
    if (debug) {
      failure.printStackTrace(err);
    } else if (find(RunFailure.class) == null) {
      advice().ifPresent(advice -> err.println("  " + advice));
    }
  }

  private Optional<String> advice() {
    if (find(OutOfMemoryError.class) != null) {
      return Optional.of("JOIST_JAVA_OPTS=-Xmx8g gives it 8 GB; --workers 1 makes it need less");
    }
    if (isFull()) {
      return Optional.of(
          "of the output or of %s: JOIST_JAVA_OPTS=-Djava.io.tmpdir=FOLDER takes another"
              .formatted(System.getProperty("java.io.tmpdir")));
    }
    return find(FileSystemException.class) == null
        ? Optional.of("this is not the fault of the input: --debug shows where it happened")
        : Optional.empty();
  }

  /** Of what the kernel says, and in what words. */
  private boolean isFull() {
    return FULL.contains(String.valueOf(root().getMessage()));
  }

  private Throwable root() {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
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
    if (told == null && isFull()) {
      return "the disk is full: " + root().getMessage();
    }
    if (told == null && find(FileSystemException.class) instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    if (told == null) {
      told = root();
    }
    String message = told.getMessage();
    return message == null || !(told instanceof RunFailure)
        ? told.getClass().getSimpleName() + (message == null ? "" : ": " + message)
        : message;
  }

  private static String reason(FileSystemException file) {
    if (file instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (file instanceof NoSuchFileException) {
      return "it is not there any more";
    }
    return file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
  }
}
