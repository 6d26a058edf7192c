package dev.joist.json;

/** Bytes as JSON carries them: RFC 4648 base64 with padding, in the plain or URL alphabet. */
final class Base64Text {
  private Base64Text() {}

  /** The number of bytes written to {@code target}, or -1 when the text is not base64. */
  static int decode(byte[] text, int from, int to, byte[] target) {
    int length = to - from;
    if (length % 4 != 0) {
      return -1;
    }
    int padding = length == 0 ? 0 : text[to - 1] != '=' ? 0 : text[to - 2] != '=' ? 1 : 2;
    int out = 0;
    int bits = 0;
    int held = 0;
    for (int at = from; at < to - padding; at++) {
      int six = value(text[at]);
      if (six < 0) {
        return -1;
      }
      bits = bits << 6 | six;
      held += 6;
      if (held >= 8) {
        held -= 8;
        target[out++] = (byte) (bits >> held);
      }
    }
    boolean leftover = (bits & ((1 << held) - 1)) != 0;
    return leftover ? -1 : out;
  }

  private static int value(int letter) {
    if (letter >= 'A' && letter <= 'Z') {
      return letter - 'A';
    }
    if (letter >= 'a' && letter <= 'z') {
      return letter - 'a' + 26;
    }
    if (letter >= '0' && letter <= '9') {
      return letter - '0' + 52;
    }
    return switch (letter) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
