package dev.joist.parquet.read;

import dev.joist.columnar.FailureCode;

/**
 * What a decoder found that cannot be; it knows the reason and not the place, which {@link
 * PageCursor} and {@link FooterReader} add. Has no stack trace: bad bytes are expected.
 */
final class CorruptData extends Exception {
  private final FailureCode code;

  CorruptData(String reason) {
    this(FailureCode.CORRUPT_PARQUET, reason);
  }

  CorruptData(FailureCode code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  FailureCode code() {
    return code;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
