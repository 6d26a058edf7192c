package dev.joist.sort;

/** Rows cannot be sorted as asked for; the message is for the user. */
public final class SortException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SortException(String message) {
    super(message);
  }
}
