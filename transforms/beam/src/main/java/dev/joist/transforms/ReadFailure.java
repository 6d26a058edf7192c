package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Why a source cannot be listed or read, in words; the source itself is named elsewhere. */
final class ReadFailure {
  private ReadFailure() {}

  /** Whether there is nothing under the path, as opposed to something that fails. */
  static boolean isAbsence(IOException failure) {
    return failure instanceof NoSuchFileException
        || failure instanceof FileNotFoundException
        || reason(failure).equals("Not a directory");
  }

  static String words(IOException failure) {
    if (isAbsence(failure)) {
      String told = String.valueOf(failure.getMessage());
      return told.equals("there is no such bucket") ? told : "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemLoopException) {
      return "links lead back to this folder, whose files are read already";
    }
    if (failure instanceof SourceChanged || failure instanceof StoreFailure) {
      return String.valueOf(failure.getMessage());
    }
    String reason = reason(failure);
    if (reason.startsWith("Too many levels of symbolic links")) {
      return "it is a link that leads back to itself";
    }
    return reason.isEmpty() ? failure.toString() : reason;
  }

  /** What the operating system says; empty when it is not from there. */
  private static String reason(IOException failure) {
    String reason = failure instanceof FileSystemException local ? local.getReason() : null;
    return reason == null ? "" : reason;
  }
}
