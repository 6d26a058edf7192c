package dev.joist.parquet.read;

import java.io.EOFException;

/** Bytes that are in memory as a whole; readers use the array as it is. */
final class ArrayInput implements ParquetInput {
  private final byte[] bytes;
  private final int length;

  ArrayInput(byte[] bytes, int length) {
    if (length > bytes.length) {
      throw new IllegalArgumentException("an array of " + bytes.length + " has no " + length);
    }
    this.bytes = bytes;
    this.length = length;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long position, byte[] into, int at, int count) throws EOFException {
    if (position < 0 || count > length - position) {
      throw new EOFException("bytes " + position + " + " + count + " of " + length);
    }
    System.arraycopy(bytes, (int) position, into, at, count);
  }
}
