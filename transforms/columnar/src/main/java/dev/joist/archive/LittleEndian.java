package dev.joist.archive;

/** Unsigned numbers as zip and gzip have them. */
final class LittleEndian {
  private LittleEndian() {}

  static int int16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  static long int32(byte[] bytes, int at) {
    return int16(bytes, at) | (long) int16(bytes, at + 2) << 16;
  }

  /** Above 2^63 it comes out negative, which no caller takes for a length. */
  static long int64(byte[] bytes, int at) {
    return int32(bytes, at) | int32(bytes, at + 4) << 32;
  }
}
