package dev.joist.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes looked at eight at a time. Reads reach up to seven bytes beyond the byte that ends a
 * search, so arrays need {@link JsonCursor#SLACK}.
 */
final class Words {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final long ONES = 0x0101010101010101L;
  static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;
  private static final long SPACES = 0x2020202020202020L;
  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOWS = 0x7f7f7f7f7f7f7f7fL;

  private Words() {}

  static long at(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  /**
   * High bits where a byte is a quote, a backslash, a control character or not ASCII. Only the
   * lowest bit can be trusted: borrows may set others above it.
   */
  static long special(long word) {
    return (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES) | word)
        & HIGHS;
  }

  /** The first quote, backslash or control character from {@code index} on. */
  static int stringEnd(byte[] bytes, int index) {
    int at = index;
    for (; ; ) {
      long word = at(bytes, at);
      long found =
          (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES))
              & ~word
              & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
      at += 8;
    }
  }

  /** The first byte from {@code index} on that plain ASCII text in a string does not have. */
  static int plainEnd(byte[] bytes, int index) {
    int at = index;
    for (; ; ) {
      long found = special(at(bytes, at));
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
      at += 8;
    }
  }

  /** How many newlines there are in the range. */
  static int newlines(byte[] bytes, int from, int to) {
    int count = 0;
    int at = from;
    for (; at <= to - 8; at += 8) {
      long word = at(bytes, at) ^ NEWLINES;
      count += Long.bitCount(~(((word & LOWS) + LOWS) | word | LOWS));
    }
    for (; at < to; at++) {
      if (bytes[at] == '\n') {
        count++;
      }
    }
    return count;
  }
}
