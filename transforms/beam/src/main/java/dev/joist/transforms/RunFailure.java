package dev.joist.transforms;

/** A run that cannot be published, for a reason that a user can act on: the message is for them. */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailure(String message) {
    super(message);
  }

  public RunFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
