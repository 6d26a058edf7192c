package dev.joist.json;

import dev.joist.schema.Logical.Unit;
import dev.joist.schema.inference.Shape;

/**
 * Tells dates ({@code 2024-02-29}) and timestamps ({@code 2024-02-29T23:59:59}, up to six decimals,
 * {@code Z} or nothing) from other text: only what a column can give back to the microsecond.
 */
final class IsoText {
  private static final int DATE_LENGTH = 10;
  private static final int LONGEST = "2024-02-29T23:59:59.123456Z".length();

  private IsoText() {}

  /** {@link Shape#TEXT} for all that is no real date or time of the years 0001 to 9999. */
  static Shape shape(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < DATE_LENGTH
        || length > LONGEST
        || bytes[from] > '9'
        || bytes[from + 4] != '-'
        || isYearZero(bytes, from)) {
      return Shape.TEXT;
    }
    if (length == DATE_LENGTH) {
      return DateText.days(bytes, from, to) == DateText.NO_DATE ? Shape.TEXT : Shape.DATE;
    }
    boolean utc = bytes[to - 1] == 'Z';
    if (DateText.timestamp(bytes, from, to, Unit.MICROS, utc) == DateText.NO_TIME) {
      return Shape.TEXT;
    }
    return utc ? Shape.UTC_TIMESTAMP : Shape.LOCAL_TIMESTAMP;
  }

  static boolean isYearZero(byte[] bytes, int from) {
    return bytes[from] == '0'
        && bytes[from + 1] == '0'
        && bytes[from + 2] == '0'
        && bytes[from + 3] == '0';
  }
}
