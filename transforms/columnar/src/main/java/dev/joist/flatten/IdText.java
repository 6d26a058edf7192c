package dev.joist.flatten;

import dev.joist.columnar.BinaryColumn;
import java.util.Arrays;

/** Ids that are another text and a number behind it. Owned by one thread. */
final class IdText {
  private static final int DIGITS = 20;

  private byte[] bytes;
  private int length;

  /** Numbers follow the text. */
  IdText(byte[] prefix) {
    this.bytes = Arrays.copyOf(prefix, prefix.length + DIGITS);
    this.length = prefix.length;
  }

  /** From now on, numbers follow this text and a dot. */
  void begin(byte[] text, int from, int count) {
    if (bytes.length < count + 1 + DIGITS) {
      bytes = new byte[2 * count + 1 + DIGITS];
    }
    System.arraycopy(text, from, bytes, 0, count);
    bytes[count] = '.';
    length = count + 1;
  }

  /** Appends the id with a number that is not negative. */
  void appendWith(long number, BinaryColumn to) {
    int digits = 1;
    for (long rest = number; rest > 9; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    to.append(0, bytes, 0, length + digits);
  }
}
