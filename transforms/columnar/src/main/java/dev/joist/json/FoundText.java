package dev.joist.json;

import java.nio.charset.StandardCharsets;

/** Input as error messages show it: a little of it, with everything unprintable made visible. */
final class FoundText {
  /** Bytes shown of a value. */
  private static final int SHOWN = 60;

  private FoundText() {}

  /** What stands at a place, for messages about single characters. */
  static String at(byte[] bytes, int at, int limit) {
    if (at >= limit) {
      return "the end of the input";
    }
    int found = bytes[at];
    if (found > ' ' && found < 0x7f) {
      return "'" + (char) found + "'";
    }
    int end = found < 0 ? Utf8.end(bytes, at) : -1;
    return end > 0
        ? "'" + new String(bytes, at, end - at, StandardCharsets.UTF_8) + "'"
        : "byte 0x" + Character.forDigit(found >> 4 & 15, 16) + Character.forDigit(found & 15, 16);
  }

  /** The text of a value, shortened. */
  static String of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + SHOWN);
    while (end < to && end > from && bytes[end] < (byte) 0xc0) {
      end--;
    }
    String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    StringBuilder visible = new StringBuilder();
    text.codePoints().forEach(c -> visible.appendCodePoint(c < ' ' || c == 0x7f ? '\u00b7' : c));
    return end < to ? visible + "..." : visible.toString();
  }
}
