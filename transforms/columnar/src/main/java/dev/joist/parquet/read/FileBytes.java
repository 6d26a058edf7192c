package dev.joist.parquet.read;

import java.io.IOException;

/**
 * What is in memory of the file that is being read: all of a small one, the end of a large one. The
 * buffer is used again for the next file.
 */
final class FileBytes {
  /** Up to this size a file is read whole, in one request. */
  private static final int SMALL = 1 << 20;

  /** Holds the footer of most large files. */
  private static final int TAIL = 64 << 10;

  private byte[] own = new byte[0];
  private ParquetInput input = ParquetInput.of(own);
  private byte[] bytes = own;

  /** Where in the file {@code bytes[0]} is. */
  private long base;

  private long length;

  void open(ParquetInput opened) throws IOException {
    input = opened;
    length = opened.length();
    if (opened instanceof ArrayInput whole) {
      bytes = whole.bytes();
      base = 0;
    } else {
      hold(length <= SMALL ? 0 : length - TAIL);
    }
  }

  /** The same, and only the end of the file is brought into memory, even of a small one. */
  void openEnd(ParquetInput opened) throws IOException {
    input = opened;
    length = opened.length();
    hold(Math.max(0, length - TAIL));
  }

  /** Brings everything from {@code position} on to the end of the file into memory. */
  void hold(long position) throws IOException {
    int count = Math.toIntExact(length - position);
    if (own.length < count) {
      own = new byte[count];
    }
    bytes = own;
    base = position;
    input.read(position, own, 0, count);
  }

  long length() {
    return length;
  }

  boolean holds(long position) {
    return position >= base;
  }

  /** Lent until the next {@link #open} or {@link #hold}. */
  byte[] bytes() {
    return bytes;
  }

  /** Where in {@link #bytes} a place of the file is that {@link #holds}. */
  int indexOf(long position) {
    return (int) (position - base);
  }

  void read(long position, byte[] into, int at, int count) throws IOException {
    input.read(position, into, at, count);
  }
}
