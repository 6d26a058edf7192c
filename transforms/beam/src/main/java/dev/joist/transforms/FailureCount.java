package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import java.io.Serializable;

/**
 * How many documents or sources fail with one code, and the first of them in the order of the
 * input.
 *
 * @param source the ordinal of the source
 * @param offset in bytes from the start of the source, or -1 when there is no place in it
 * @param line counted from 1, or 0 when the offset has none
 * @param path the field, or empty for the whole document or source
 */
public record FailureCount(
    long count, int source, long offset, long line, String path, String reason)
    implements Serializable {
  static FailureCount one(int source, BadInputException failure) {
    return new FailureCount(
        1, source, failure.byteOffset(), failure.line(), failure.path(), failure.reason());
  }

  FailureCount plus(FailureCount other) {
    boolean later = source != other.source ? source > other.source : offset > other.offset;
    FailureCount first = later ? other : this;
    return new FailureCount(
        count + other.count, first.source, first.offset, first.line, first.path, first.reason);
  }

  FailureCount withLine(long known) {
    return new FailureCount(count, source, offset, known, path, reason);
  }
}
