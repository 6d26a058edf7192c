package dev.joist.parquet.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads numbers at any place of a byte array, as Parquet stores them. */
final class LittleEndian {
  /**
   * Bit-packed values are read eight bytes at a time, so what they are read from must go on for so
   * many bytes after the last one. In a file the footer does; buffers of our own are made longer.
   */
  static final int SLACK = 8;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static int intAt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Unpacks values of up to 32 bits, the first beginning {@code bit} bits after {@code from}. */
  static void unpack(byte[] bytes, int from, long bit, int width, int[] into, int at, int count) {
    long mask = (1L << width) - 1;
    for (int i = at; i < at + count; i++) {
      into[i] = (int) ((longAt(bytes, from + (int) (bit >>> 3)) >>> (bit & 7)) & mask);
      bit += width;
    }
  }
}
