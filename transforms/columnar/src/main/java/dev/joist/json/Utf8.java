package dev.joist.json;

/**
 * UTF-8 as Unicode defines it: no surrogates, no longer forms than needed, nothing above 10FFFF.
 */
final class Utf8 {
  private Utf8() {}

  /**
   * The end of the characters outside ASCII that begin at {@code from}, or the complement ({@code
   * ~}) of where the first broken one begins. The array must not end within a character.
   */
  static int end(byte[] bytes, int from) {
    int at = from;
    int first;
    while ((first = bytes[at]) < 0) {
      int length = length(bytes, at, first & 0xff);
      if (length == 0) {
        return ~at;
      }
      at += length;
    }
    return at;
  }

  private static int length(byte[] bytes, int at, int first) {
    int second = bytes[at + 1];
    if (first < 0xe0) {
      return first >= 0xc2 && isContinuation(second) ? 2 : 0;
    }
    if (!isContinuation(second) || !isContinuation(bytes[at + 2])) {
      return 0;
    }
    if (first < 0xf0) {
      boolean overlong = first == 0xe0 && (second & 0xff) < 0xa0;
      boolean surrogate = first == 0xed && (second & 0xff) > 0x9f;
      return overlong || surrogate ? 0 : 3;
    }
    if (first > 0xf4 || !isContinuation(bytes[at + 3])) {
      return 0;
    }
    boolean overlong = first == 0xf0 && (second & 0xff) < 0x90;
    boolean beyond = first == 0xf4 && (second & 0xff) > 0x8f;
    return overlong || beyond ? 0 : 4;
  }

  private static boolean isContinuation(int value) {
    return value < (byte) 0xc0;
  }

  /** Writes one character, at most four bytes; returns how many. */
  static int encode(int character, byte[] target, int at) {
    if (character < 0x80) {
      target[at] = (byte) character;
      return 1;
    }
    if (character < 0x800) {
      target[at] = (byte) (0xc0 | character >> 6);
      target[at + 1] = (byte) (0x80 | (character & 0x3f));
      return 2;
    }
    if (character < 0x10000) {
      target[at] = (byte) (0xe0 | character >> 12);
      target[at + 1] = (byte) (0x80 | (character >> 6 & 0x3f));
      target[at + 2] = (byte) (0x80 | (character & 0x3f));
      return 3;
    }
    target[at] = (byte) (0xf0 | character >> 18);
    target[at + 1] = (byte) (0x80 | (character >> 12 & 0x3f));
    target[at + 2] = (byte) (0x80 | (character >> 6 & 0x3f));
    target[at + 3] = (byte) (0x80 | (character & 0x3f));
    return 4;
  }
}
