package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;

/** What {@link JsonCursor} says when the text is not JSON. */
final class CursorFailures {
  private CursorFailures() {}

  static BadInputException unexpected(JsonCursor cursor, String expected) {
    int at = cursor.pos;
    int found = at < cursor.limit ? cursor.buffer[at] : 0;
    if (found < 0 && Utf8.end(cursor.buffer, at) < 0) {
      return notUtf8(cursor, at);
    }
    String message = "expected " + expected + " but found " + shown(cursor, at);
    return cursor.fail(FailureCode.MALFORMED_JSON, at, message);
  }

  static BadInputException tooDeep(JsonCursor cursor, int maxDepth) {
    String message = "more than " + maxDepth + " arrays and objects in each other";
    return cursor.fail(FailureCode.TOO_DEEP, cursor.pos, message);
  }

  /** The cursor stands on the value of a key that the object has already. */
  static BadInputException duplicateKey(JsonCursor cursor, int key) {
    return cursor.fail(
        FailureCode.DUPLICATE_KEY,
        cursor.pos,
        "the object has this field twice, the second time at byte " + cursor.offset(key));
  }

  static BadInputException notUtf8(JsonCursor cursor, int at) {
    String message = "these bytes are not UTF-8: " + shown(cursor, at);
    return cursor.fail(FailureCode.INVALID_UTF8, at, message);
  }

  /** What {@code escapes} found wrong in a string. */
  static BadInputException brokenText(JsonCursor cursor, EscapedText escapes, int at) {
    if (escapes.failure.isEmpty()) {
      return escapes.failedText ? notUtf8(cursor, at) : brokenString(cursor, at);
    }
    FailureCode code = escapes.failedText ? FailureCode.INVALID_UTF8 : FailureCode.MALFORMED_JSON;
    return cursor.fail(code, at, escapes.failure + ": " + shown(cursor, at));
  }

  static BadInputException brokenString(JsonCursor cursor, int at) {
    String message = "a control character within a string must be escaped: " + shown(cursor, at);
    return cursor.fail(FailureCode.MALFORMED_JSON, at, message);
  }

  private static String shown(JsonCursor cursor, int at) {
    return FoundText.at(cursor.buffer, at, cursor.limit);
  }
}
