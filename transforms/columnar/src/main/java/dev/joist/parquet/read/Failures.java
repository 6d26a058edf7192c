package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.util.List;

/** The failures of reading, made in one place. */
final class Failures {
  private Failures() {}

  static BadInputException corrupt(long position, String message) {
    return new BadInputException(FailureCode.CORRUPT_PARQUET, position, 0, "", message);
  }

  static BadInputException inColumn(
      long position, int rowGroup, List<String> path, int page, CorruptData cause) {
    String column = String.join(".", path);
    String message =
        "row group %d, column %s, page %d: %s".formatted(rowGroup, column, page, cause.reason());
    return new BadInputException(cause.code(), position, 0, column, message);
  }

  static BadInputException mismatch(String path, String reason) {
    return new BadInputException(
        FailureCode.SCHEMA_MISMATCH,
        -1,
        0,
        path,
        path.isEmpty() ? reason : "column " + path + " " + reason);
  }
}
