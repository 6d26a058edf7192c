package dev.joist.json;

/** Finds where a value ends by its strings and brackets, without checking what is in it. */
final class ValueEnd {
  private ValueEnd() {}

  /**
   * The end of the value at {@code from}, or the complement ({@code ~}) of where it breaks.
   *
   * @param depthLeft brackets that may be open at once
   * @param lines whether a newline is an error
   */
  static int find(byte[] bytes, int from, int depthLeft, boolean lines) {
    int first = bytes[from];
    if (first == '"') {
      return stringEnd(bytes, from + 1);
    }
    if (first == '{' || first == '[') {
      return containerEnd(bytes, from, depthLeft, lines);
    }
    int at = from;
    int found;
    while (((found = bytes[at]) > ',' && found != ']' && found != '}') || found == '+') {
      at++;
    }
    return at == from ? ~at : at;
  }

  private static int containerEnd(byte[] bytes, int from, int depthLeft, boolean lines) {
    int depth = 0;
    int at = from;
    for (; ; ) {
      int found = bytes[at];
      if (found == '"') {
        at = stringEnd(bytes, at + 1);
        if (at < 0) {
          return at;
        }
        continue;
      }
      // The two kinds of brackets differ in one bit.
      if ((found | 0x20) == '{') {
        if (++depth > depthLeft) {
          return ~at;
        }
      } else if ((found | 0x20) == '}') {
        if (--depth == 0) {
          return at + 1;
        }
      } else if (found == 0 || (found == '\n' && lines)) {
        return ~at;
      }
      at++;
    }
  }

  /** After the closing quote of the string whose text begins at {@code from}. */
  private static int stringEnd(byte[] bytes, int from) {
    int at = from;
    for (; ; ) {
      at = Words.stringEnd(bytes, at);
      int found = bytes[at];
      if (found == '"') {
        return at + 1;
      }
      if (found != '\\') {
        return ~at;
      }
      boolean pair = bytes[at + 1] == '"' || bytes[at + 1] == '\\';
      at += pair ? 2 : 1;
    }
  }
}
