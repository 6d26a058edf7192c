package dev.joist.schema;

/**
 * A schema that somebody else wrote cannot be used. The message says where in it and why, for
 * people.
 */
public final class InvalidSchemaException extends Exception {
  public InvalidSchemaException(String message) {
    super(message);
  }

  public InvalidSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
