package dev.joist.archive;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.io.IOException;

/** A compressed stream or an archive that is broken, or a member that is not read. */
public final class ArchiveException extends IOException {
  private final FailureCode code;
  private final long byteOffset;

  private ArchiveException(FailureCode code, long byteOffset, String message) {
    super(message);
    this.code = code;
    this.byteOffset = byteOffset;
  }

  /**
   * @param format what is broken, as in {@code gzip}
   * @param at the byte of it where that shows
   */
  static ArchiveException corrupt(String format, long at, String problem) {
    return new ArchiveException(
        FailureCode.CORRUPT_ARCHIVE, at, format + ": " + problem + ", at byte " + at);
  }

  /** A sound member that is not read, for a reason. */
  static ArchiveException refused(String reason) {
    return new ArchiveException(FailureCode.UNREADABLE, -1, reason);
  }

  /** CORRUPT_ARCHIVE, or UNREADABLE for what is sound but not read. */
  public FailureCode code() {
    return code;
  }

  /**
   * Counted from the beginning of what is broken: of the compressed stream, or of the archive in
   * it. -1 when there is no place.
   */
  public long byteOffset() {
    return byteOffset;
  }

  public BadInputException asBadInput() {
    return new BadInputException(code, byteOffset, "", String.valueOf(getMessage()), this);
  }
}
