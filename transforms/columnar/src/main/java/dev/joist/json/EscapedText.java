package dev.joist.json;

import java.util.Arrays;

/** Strings with escapes: checks them and, when wanted, decodes them into a reused array. */
final class EscapedText {
  private static final String LONE_SURROGATE = "half a surrogate pair, which UTF-8 cannot hold";

  private static final int MOST_KEPT = 1 << 20;

  /** The decoded text is {@code bytes[0, length)}. */
  byte[] bytes = new byte[1024];

  int length;

  /** After a failure: what is wrong, and whether it is the grammar or a missing UTF-8 form. */
  String failure = "";

  boolean failedText;

  private int escapeEnd;

  /**
   * Decodes the string whose text begins at {@code from} and has its first escape at {@code
   * escape}.
   *
   * @return the closing quote, or the complement ({@code ~}) of where the string breaks
   */
  int decode(byte[] source, int from, int escape) {
    length = 0;
    int begin = from;
    int at = escape;
    for (; ; ) {
      int stop = textEnd(source, at);
      if (stop < 0) {
        return stop;
      }
      append(source, begin, stop - begin);
      if (source[stop] == '"') {
        return stop;
      }
      int character = character(source, stop);
      if (character < 0) {
        return ~stop;
      }
      length += Utf8.encode(character, bytes, length);
      begin = escapeEnd;
      at = escapeEnd;
    }
  }

  /** As {@link #decode}, without keeping the text. */
  int check(byte[] source, int from) {
    int at = from;
    for (; ; ) {
      int stop = textEnd(source, at);
      if (stop < 0 || source[stop] == '"') {
        return stop;
      }
      if (character(source, stop) < 0) {
        return ~stop;
      }
      at = escapeEnd;
    }
  }

  /** The next quote or backslash, or the complement of where something is wrong before it. */
  private int textEnd(byte[] source, int from) {
    int at = from;
    for (; ; ) {
      at = Words.plainEnd(source, at);
      int found = source[at];
      if (found == '"' || found == '\\') {
        return at;
      }
      if (found >= 0) {
        failedText = false;
        failure = "";
        return ~at;
      }
      at = Utf8.end(source, at);
      if (at < 0) {
        failedText = true;
        failure = "";
        return at;
      }
    }
  }

  /** The character that the escape at {@code at} stands for, or -1. */
  private int character(byte[] source, int at) {
    escapeEnd = at + 2;
    return switch (source[at + 1]) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexCharacter(source, at);
      default -> fail("an escape that JSON does not have", false);
    };
  }

  private int hexCharacter(byte[] source, int at) {
    int unit = unit(source, at + 2);
    escapeEnd = at + 6;
    if (unit < 0) {
      return fail("an escape without four hex digits", false);
    }
    if (unit < 0xd800 || unit > 0xdfff) {
      return unit;
    }
    if (unit > 0xdbff || source[at + 6] != '\\' || source[at + 7] != 'u') {
      return fail(LONE_SURROGATE, true);
    }
    int low = unit(source, at + 8);
    if (low < 0xdc00 || low > 0xdfff) {
      return fail(LONE_SURROGATE, true);
    }
    escapeEnd = at + 12;
    return Character.toCodePoint((char) unit, (char) low);
  }

  private static int unit(byte[] source, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(source[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private int fail(String reason, boolean text) {
    failure = reason;
    failedText = text;
    return -1;
  }

  private void append(byte[] source, int from, int count) {
    // Four bytes more for the character that may follow, and eight that readers of words may touch.
    if (count + 12 > bytes.length - length) {
      long needed = (long) length + count + 12;
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(needed * 2, Integer.MAX_VALUE - 8)));
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Lets go of what a huge string left. */
  void trim() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[1024];
    }
  }
}
