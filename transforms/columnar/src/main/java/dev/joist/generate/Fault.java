package dev.joist.generate;

import dev.joist.columnar.FailureCode;

/** What may be wrong with a document or a file, on purpose. */
enum Fault {
  /** The last byte of the document is missing. */
  CUT_SHORT(FailureCode.MALFORMED_JSON),
  /** A word stands behind the document, on its line. */
  TRAILING(FailureCode.TRAILING_BYTES),
  /** The first text holds a byte that UTF-8 does not have. */
  NOT_UTF8(FailureCode.INVALID_UTF8),
  /** A member more, of 1,100 lists within each other. */
  DEEP(FailureCode.TOO_DEEP),
  /** The first member is there a second time. */
  TWICE(FailureCode.DUPLICATE_KEY),
  /** A number stands in place of the document. */
  NO_OBJECT(FailureCode.NOT_AN_OBJECT),
  /** A member has a value of another type than its column. */
  OTHER_TYPE(FailureCode.TYPE_MISMATCH),
  /** A number does not fit the 64 bits of its column. */
  OUT_OF_RANGE(FailureCode.NUMBER_OUT_OF_RANGE),
  /** The list of the files names one that is not there. */
  MISSING(FailureCode.NOT_FOUND),
  /** A Parquet file ends in its middle. */
  CUT_PARQUET(FailureCode.CORRUPT_PARQUET),
  /** An archive ends in the middle of its last document. */
  CUT_ARCHIVE(FailureCode.CORRUPT_ARCHIVE);

  private final FailureCode code;

  Fault(FailureCode code) {
    this.code = code;
  }

  /** Of the dead letter that a reader makes of it. */
  FailureCode code() {
    return code;
  }
}
