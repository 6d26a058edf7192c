package dev.joist.parquet.write;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that grow at their end. The array is lent until the next {@code need} or {@code put}; those
 * after {@link #size} mean nothing. {@link #SLACK} bytes more than asked for are always there, so
 * that packing may write whole words.
 */
final class GrowingBytes extends OutputStream {
  static final int SLACK = 16;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  GrowingBytes(int capacity) {
    this.bytes = new byte[capacity + SLACK];
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** The heap it holds on to. */
  int held() {
    return bytes.length;
  }

  void clear() {
    size = 0;
  }

  /** Counts bytes written into the lent array after {@link #need}. */
  void advance(int count) {
    size += count;
  }

  /** Makes room for {@code count} bytes more. */
  void need(int count) {
    if (count > bytes.length - SLACK - size) {
      grow(count);
    }
  }

  private void grow(int count) {
    long needed = (long) size + count + SLACK;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a page cannot hold " + needed + " bytes");
    }
    long grown = Math.min(Integer.MAX_VALUE - 8, bytes.length + (bytes.length >> 1) + 64L);
    bytes = Arrays.copyOf(bytes, (int) Math.max(needed, grown));
  }

  @Override
  public void write(int value) {
    need(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int from, int length) {
    put(source, from, length);
  }

  void put(byte[] source, int from, int length) {
    need(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void putInt(int value) {
    need(4);
    INTS.set(bytes, size, value);
    size += 4;
  }

  void putLong(long value) {
    need(8);
    LONGS.set(bytes, size, value);
    size += 8;
  }

  /** Unsigned, seven bits a byte, low bits first. */
  void putVarint(int value) {
    need(5);
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Signed, zigzag, as {@link #putVarint}. */
  void putZigzag(long value) {
    need(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  static void setInt(byte[] target, int at, int value) {
    INTS.set(target, at, value);
  }

  static void setLong(byte[] target, int at, long value) {
    LONGS.set(target, at, value);
  }

  static int getInt(byte[] source, int at) {
    return (int) INTS.get(source, at);
  }

  static long getLong(byte[] source, int at) {
    return (long) LONGS.get(source, at);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
