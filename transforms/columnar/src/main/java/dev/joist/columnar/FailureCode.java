package dev.joist.columnar;

/** Why a source or a record became a dead letter. */
public enum FailureCode {
  /** The source does not exist. */
  NOT_FOUND,
  /** The source exists, but reading it failed. */
  UNREADABLE,
  /** A compressed stream or archive is broken. */
  CORRUPT_ARCHIVE,
  /** A Parquet file is broken. */
  CORRUPT_PARQUET,
  /** The text is not JSON. */
  MALFORMED_JSON,
  /** A whole document is followed by something else on its line. */
  TRAILING_BYTES,
  /** Text that UTF-8 does not allow, or an escape for which UTF-8 has no bytes. */
  INVALID_UTF8,
  /** More nesting than the depth limit. */
  TOO_DEEP,
  /** A record or value larger than can be held. */
  TOO_LARGE,
  /** A record is not a JSON object. */
  NOT_AN_OBJECT,
  /** A value does not have the type of its column. */
  TYPE_MISMATCH,
  /** A number does not fit into the type of its column. */
  NUMBER_OUT_OF_RANGE,
  /** An object has two members of one name. */
  DUPLICATE_KEY,
  /** A field is not in the schema, and the caller wants none of those. */
  UNKNOWN_FIELD,
  /** A record lacks the id that rows are joined by. */
  MISSING_ID,
  /** A file does not have the schema that the run needs. */
  SCHEMA_MISMATCH;

  /** Whether input fails for what is wanted of it, not for what it is. */
  public boolean needsSchema() {
    return switch (this) {
      case TYPE_MISMATCH, NUMBER_OUT_OF_RANGE, UNKNOWN_FIELD, MISSING_ID, SCHEMA_MISMATCH -> true;
      case NOT_FOUND,
          UNREADABLE,
          CORRUPT_ARCHIVE,
          CORRUPT_PARQUET,
          MALFORMED_JSON,
          TRAILING_BYTES,
          INVALID_UTF8,
          TOO_DEEP,
          TOO_LARGE,
          NOT_AN_OBJECT,
          DUPLICATE_KEY ->
          false;
    };
  }
}
