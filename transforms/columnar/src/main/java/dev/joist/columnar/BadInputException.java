package dev.joist.columnar;

/**
 * Input that cannot be used, and where: what becomes a dead letter. It has no stack trace, for bad
 * input may come by the million and the place in the input is what matters.
 */
public final class BadInputException extends Exception {
  private final FailureCode code;
  private final long byteOffset;
  private final long line;
  private final String path;

  /**
   * @param byteOffset from the beginning of the uncompressed source, or -1 when there is no place
   * @param line counted from 1, or 0 when the input has no lines
   * @param path the field, as in {@code a.b[2]}, or empty for the whole record or file
   */
  public BadInputException(
      FailureCode code, long byteOffset, long line, String path, String message) {
    super(message, null, false, false);
    this.code = code;
    this.byteOffset = byteOffset;
    this.line = line;
    this.path = path;
  }

  /** Input that breaks as a whole because of {@code cause}. */
  public BadInputException(
      FailureCode code, long byteOffset, String path, String message, Throwable cause) {
    super(message, cause, false, false);
    this.code = code;
    this.byteOffset = byteOffset;
    this.line = 0;
    this.path = path;
  }

  public FailureCode code() {
    return code;
  }

  public long byteOffset() {
    return byteOffset;
  }

  public long line() {
    return line;
  }

  public String path() {
    return path;
  }

  /** Never null. */
  public String reason() {
    String message = getMessage();
    return message == null ? code.name() : message;
  }
}
