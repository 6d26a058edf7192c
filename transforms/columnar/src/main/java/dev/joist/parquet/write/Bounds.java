package dev.joist.parquet.write;

import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Shortens long lower and upper bounds, so that footers stay small: a lower bound is cut, an upper
 * bound is cut and raised. Text stays text: cut between characters, raised to the next character.
 */
final class Bounds {
  static final int LONGEST = 64;

  private final boolean shortens;
  private final boolean text;

  private Bounds(boolean shortens, boolean text) {
    this.shortens = shortens;
    this.text = text;
  }

  static Bounds of(Scalar type) {
    Logical logical = type.logical();
    return new Bounds(
        type.physical() == Physical.BYTE_ARRAY && !(logical instanceof Logical.Decimal),
        logical instanceof Logical.Text
            || logical instanceof Logical.Json
            || logical instanceof Logical.EnumText);
  }

  byte[] lower(byte[] value) {
    return isLong(value) ? Arrays.copyOf(value, cut(value)) : value;
  }

  /** The value itself where it cannot be raised. */
  byte[] upper(byte[] value) {
    if (!isLong(value)) {
      return value;
    }
    for (int end = cut(value); end > 0; ) {
      int begin = text ? characterAt(value, end - 1) : end - 1;
      byte[] raised = text ? raisedText(value, begin, end) : raisedByte(value, begin);
      // What is not UTF-8 after all may have come out lower.
      if (Arrays.compareUnsigned(raised, value) > 0) {
        return raised;
      }
      end = begin;
    }
    return value;
  }

  private boolean isLong(byte[] value) {
    return shortens && value.length > LONGEST;
  }

  private int cut(byte[] value) {
    int cut = text ? characterAt(value, LONGEST) : LONGEST;
    return cut == 0 ? LONGEST : cut;
  }

  /** Where the character begins that the byte at {@code at} belongs to. */
  private static int characterAt(byte[] value, int at) {
    int begin = at;
    while (begin > 0 && (value[begin] & 0xc0) == 0x80) {
      begin--;
    }
    return begin;
  }

  private static byte[] raisedByte(byte[] value, int at) {
    if (value[at] == -1) {
      return new byte[0];
    }
    byte[] raised = Arrays.copyOf(value, at + 1);
    raised[at]++;
    return raised;
  }

  /** Raises the character in {@code [begin, end)}; empty if it is the last there is, or broken. */
  private static byte[] raisedText(byte[] value, int begin, int end) {
    int length = end - begin;
    int first = value[begin] & 0xff;
    int character = length == 1 ? first : first & (0x7f >> length);
    for (int i = begin + 1; i < end; i++) {
      character = (character << 6) | (value[i] & 0x3f);
    }
    int next = character == 0xd7ff ? 0xe000 : character + 1;
    if (length > 4 || (length == 1 && first >= 0x80) || !Character.isValidCodePoint(next)) {
      return new byte[0];
    }
    byte[] encoded = Character.toString(next).getBytes(StandardCharsets.UTF_8);
    byte[] raised = Arrays.copyOf(value, begin + encoded.length);
    System.arraycopy(encoded, 0, raised, begin, encoded.length);
    return raised;
  }
}
