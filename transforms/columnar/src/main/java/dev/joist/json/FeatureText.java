package dev.joist.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON that is being put together, in an array that a cursor may read. Reused. */
final class FeatureText {
  /** A larger array is not kept for the next row. */
  private static final int MOST_KEPT = 1 << 20;

  private byte[] bytes = new byte[4096];
  private int length;

  void clear() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[4096];
    }
    length = 0;
  }

  /** Lent, with room for {@link JsonCursor#SLACK} after {@link #length}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  void put(String ascii) {
    byte[] more = ascii.getBytes(StandardCharsets.US_ASCII);
    put(more, 0, more.length);
  }

  void put(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  private void reserve(int count) {
    if (count > bytes.length - length - JsonCursor.SLACK) {
      long needed = 2L * ((long) length + count + JsonCursor.SLACK);
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(needed, Integer.MAX_VALUE - 8)));
    }
  }

  /** A text as JSON has it, with its quotes. */
  static byte[] quoted(String text) {
    StringBuilder json = new StringBuilder().append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(Character.forDigit(c >> 4, 16));
        json.append(Character.forDigit(c & 15, 16));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }
}
