package dev.joist.partition;

/** Rows that cannot be partitioned as they were to be; the message is for people. */
public final class PartitionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PartitionException(String message) {
    super(message);
  }
}
