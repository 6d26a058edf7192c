package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import java.io.Serializable;

/**
 * How many documents or sources fail with one code, and the first of them in the order of the
 * input.
 *
 * @param source the ordinal of the source
 * @param member empty when it is no archive
 * @param offset in bytes from the start of the source, or -1 when there is no place in it
 * @param line counted from 1, or 0 when the offset has none
 * @param path the field, or empty for the whole document or source
 */
public record FailureCount(
    long count, int source, String member, long offset, long line, String path, String reason)
    implements Serializable {
  static FailureCount one(int source, String member, BadInputException failure) {
    return new FailureCount(
        1, source, member, failure.byteOffset(), failure.line(), failure.path(), failure.reason());
  }

  /** With those that come later in the order of the input. */
  FailureCount plus(FailureCount later) {
    return new FailureCount(count + later.count, source, member, offset, line, path, reason);
  }

  FailureCount withLine(long known) {
    return new FailureCount(count, source, member, offset, known, path, reason);
  }
}
