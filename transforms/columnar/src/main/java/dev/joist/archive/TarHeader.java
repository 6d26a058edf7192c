package dev.joist.archive;

import java.util.Arrays;

/** A block of 512 bytes that begins a member of a tar, in any dialect. */
final class TarHeader {
  static final int BLOCK = 512;

  private static final int NAME = 0;
  private static final int SIZE = 124;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int LINK = 157;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int SPARSE_GOES_ON = 482;

  private final byte[] bytes = new byte[BLOCK];

  /** Copies a header from {@code block[from]} on. */
  void set(byte[] block, int from) {
    System.arraycopy(block, from, bytes, 0, BLOCK);
  }

  /** Whether the block has the checksum that every header has, old or new. */
  static boolean isHeader(byte[] block, int from) {
    long expected = octal(block, from + CHECKSUM, 8);
    if (expected <= 0) {
      return false;
    }
    long unsigned = 0;
    long signed = 0;
    for (int at = 0; at < BLOCK; at++) {
      int value = at >= CHECKSUM && at < CHECKSUM + 8 ? ' ' : block[from + at];
      unsigned += value & 0xff;
      signed += value;
    }
    return expected == unsigned || expected == signed;
  }

  /** Whether the block is all zeros, as those at the end of a tar are. */
  static boolean isEnd(byte[] block, int from) {
    for (int at = from; at < from + BLOCK; at++) {
      if (block[at] != 0) {
        return false;
      }
    }
    return true;
  }

  byte type() {
    return bytes[TYPE];
  }

  /** The bytes of data that follow; negative when the field makes no sense. */
  long size() {
    if ((bytes[SIZE] & 0x80) == 0) {
      return octal(bytes, SIZE, 12);
    }
    // Larger than octal digits can say: a number of 95 bits, of which 63 have to do.
    long size = bytes[SIZE] & 0x7f;
    for (int at = SIZE + 1; at < SIZE + 12; at++) {
      if (size >>> 55 != 0) {
        return -1;
      }
      size = size << 8 | (bytes[at] & 0xff);
    }
    return size;
  }

  String name() {
    String name = Names.field(bytes, NAME, 100);
    boolean posix =
        Arrays.equals(bytes, MAGIC, MAGIC + 6, new byte[] {'u', 's', 't', 'a', 'r', 0}, 0, 6);
    if (posix && bytes[PREFIX] != 0) {
      return Names.field(bytes, PREFIX, 155) + "/" + name;
    }
    return name;
  }

  String link() {
    return Names.field(bytes, LINK, 100);
  }

  /** Of a sparse member of GNU tar: whether another block of its map follows. */
  boolean sparseMapGoesOn() {
    return bytes[SPARSE_GOES_ON] != 0;
  }

  /** Digits between spaces and zero bytes; 0 for none, -1 for something else. */
  private static long octal(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '7') {
      value = value << 3 | (bytes[at] - '0');
      at++;
    }
    while (at < end && (bytes[at] == ' ' || bytes[at] == 0)) {
      at++;
    }
    return at == end ? value : -1;
  }
}
