package dev.joist.json;

import dev.joist.columnar.BadInputException;
import java.io.Serializable;

/**
 * A record that did not become a row, or a piece of input that is no record at all.
 *
 * @param cause code, byte offset and line in the stream, path and reason
 * @param ordinal its place among the documents of the stream, from 0
 * @param raw its bytes, as many as are kept; not to be changed
 * @param rawTruncated whether it has more bytes than are kept
 */
@SuppressWarnings("ArrayRecordComponent") // Raw bytes go out as they are; nobody compares records.
public record FailedRecord(BadInputException cause, long ordinal, byte[] raw, boolean rawTruncated)
    implements Serializable {
  /** The same, counted from the beginning of the stream instead of a chunk. */
  FailedRecord after(long documents, long lines) {
    BadInputException moved =
        new BadInputException(
            cause.code(), cause.byteOffset(), cause.line() + lines, cause.path(), cause.reason());
    return new FailedRecord(moved, ordinal + documents, raw, rawTruncated);
  }
}
