package dev.joist.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Keys one after the other in a growing array. */
final class KeyBytes {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int size;

  KeyBytes(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  /** Lent until the next call. */
  byte[] array() {
    return bytes;
  }

  void clear() {
    size = 0;
  }

  private void need(long more) {
    long needed = size + more;
    if (needed > bytes.length) {
      if (needed > LARGEST) {
        throw new SortException(
            "the values of one batch of rows are %d bytes together, too much to sort by"
                .formatted(needed));
      }
      long larger = bytes.length + (bytes.length >> 1) + 64L;
      bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, larger)));
    }
  }

  void putByte(int one) {
    need(1);
    bytes[size++] = (byte) one;
  }

  void putShort(int two) {
    need(2);
    bytes[size++] = (byte) (two >>> 8);
    bytes[size++] = (byte) two;
  }

  void putInt(int four) {
    need(Integer.BYTES);
    INTS.set(bytes, size, four);
    size += Integer.BYTES;
  }

  void putLong(long eight) {
    need(Long.BYTES);
    LONGS.set(bytes, size, eight);
    size += Long.BYTES;
  }

  void put(byte[] source, int from, int length) {
    need(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /** A zero becomes 0 1, and 0 0 is the end. */
  void putEscaped(byte[] source, int from, int length) {
    need(2L * length + 2);
    for (int i = from; i < from + length; i++) {
      bytes[size++] = source[i];
      if (source[i] == 0) {
        bytes[size++] = 1;
      }
    }
    bytes[size++] = 0;
    bytes[size++] = 0;
  }
}
