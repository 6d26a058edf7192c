package dev.joist.json;

import dev.joist.columnar.BadInputException;

/** The values of {@link Fit#AS_INFERRED} where columns would take more. */
final class InferredFit {
  private InferredFit() {}

  /** Digits without point or exponent, of 64 bits. */
  static long integer(JsonCursor cursor, ShredNode node, int first) throws BadInputException {
    if (!Numbers.begins(first)) {
      throw Mismatch.type(cursor, node);
    }
    int begin = cursor.pos;
    JsonNumber number = cursor.number();
    if (!number.integral || !number.fitsLong()) {
      cursor.pos = begin;
      throw Mismatch.type(cursor, node);
    }
    return number.longValue();
  }

  /** What inference counts and remarks. */
  static boolean dropsDigits(JsonNumber number) {
    return number.integral ? NumberShape.isLongInteger(number) : NumberShape.isRounded(number);
  }

  /** Whether the text that was read last begins with a year that dates of columns do not have. */
  static boolean isYearZero(JsonCursor cursor) {
    return cursor.spanEnd - cursor.spanBegin >= 4
        && IsoText.isYearZero(cursor.spanBytes, cursor.spanBegin);
  }
}
