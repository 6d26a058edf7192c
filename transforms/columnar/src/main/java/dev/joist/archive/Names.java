package dev.joist.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names as archives have them. */
final class Names {
  private Names() {}

  /** As UTF-8, or where that fails a character a byte, which keeps them readable and apart. */
  static String text(byte[] bytes, int from, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
  }

  /** The text of a field that ends with a zero byte or after {@code most} bytes. */
  static String field(byte[] bytes, int from, int most) {
    int length = 0;
    while (length < most && bytes[from + length] != 0) {
      length++;
    }
    return text(bytes, from, length);
  }
}
