package dev.joist.json;

import dev.joist.columnar.BadInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Documents of tests, and their values as one canonical line of text. */
final class JsonText {
  private JsonText() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A cursor on a copy of the bytes, somewhere in the middle of an array. */
  static JsonCursor cursor(byte[] json) {
    JsonCursor cursor = new JsonCursor(JsonCursor.DEFAULT_MAX_DEPTH);
    byte[] padded = new byte[5 + json.length + JsonCursor.SLACK];
    Arrays.fill(padded, (byte) '7');
    System.arraycopy(json, 0, padded, 5, json.length);
    cursor.reset(padded, 5, 5 + json.length, 0, 1);
    return cursor;
  }

  /** Reads one document to the end of the input. */
  static String read(byte[] json) throws BadInputException {
    JsonCursor cursor = cursor(json);
    StringBuilder out = new StringBuilder();
    value(cursor, out);
    if (cursor.next() != 0 || cursor.pos != cursor.limit) {
      throw cursor.unexpected("the end");
    }
    return out.toString();
  }

  private static void value(JsonCursor cursor, StringBuilder out) throws BadInputException {
    int first = cursor.next();
    if (first == '{') {
      out.append('{');
      if (cursor.firstKey()) {
        do {
          span(cursor, out);
          out.append(':');
          value(cursor, out);
        } while (cursor.nextKey());
      }
      out.append('}');
    } else if (first == '[') {
      out.append('[');
      if (cursor.firstElement()) {
        do {
          value(cursor, out);
        } while (cursor.nextElement());
      }
      out.append(']');
    } else if (first == '"') {
      cursor.string();
      span(cursor, out);
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      JsonNumber number = cursor.number();
      boolean fits = number.fitsLong();
      out.append(fits ? Long.toString(number.longValue()) : Double.toString(number.doubleValue()));
      out.append(' ');
      out.append(number.doubleValue()).append(' ').append(number.floatValue()).append(',');
    } else {
      out.append((char) cursor.literal()).append(',');
    }
  }

  private static void span(JsonCursor cursor, StringBuilder out) {
    int length = cursor.spanEnd - cursor.spanBegin;
    string(new String(cursor.spanBytes, cursor.spanBegin, length, StandardCharsets.UTF_8), out);
  }

  static void string(String value, StringBuilder out) {
    out.append('"');
    value.codePoints().forEach(c -> out.append(Integer.toHexString(c)).append(' '));
    out.append('"');
  }
}
