package dev.joist.transforms;

import java.io.Serializable;

/**
 * Something about an output that is not as its books say.
 *
 * @param file in the output
 * @param place in the file; empty for all of it
 * @param expected what the books say; empty when the message says it all
 * @param found what there is
 * @param message a sentence without its subject
 */
public record Finding(
    Problem problem, String file, String place, String expected, String found, String message)
    implements Serializable {
  /** What is wrong. */
  public enum Problem {
    MISSING_FILE,
    EXTRA_FILE,
    WRONG_LENGTH,
    WRONG_CHECKSUM,
    /** Its bytes are no Parquet that can be decoded. */
    UNREADABLE,
    WRONG_ROWS,
    WRONG_SCHEMA,
    /** Values are not those that were written. */
    WRONG_VALUES,
    WRONG_LEDGER,
    WRONG_DEAD_LETTERS,
    WRONG_MANIFEST,
    WRONG_ANSWER
  }

  static Finding of(Problem problem, String file, String message) {
    return new Finding(problem, file, "", "", "", message);
  }

  static Finding differs(
      Problem problem, String file, String place, String what, Object expected, Object found) {
    return new Finding(
        problem,
        file,
        place,
        expected.toString(),
        found.toString(),
        "%s should be %s, but is %s".formatted(what, expected, found));
  }

  Finding at(String where) {
    return new Finding(problem, file, where, expected, found, message);
  }

  /** The whole sentence. */
  public String text() {
    return file + (place.isEmpty() ? "" : ", " + place) + ": " + message;
  }
}
