package dev.joist.archive;

import org.jspecify.annotations.Nullable;

/**
 * What zip says of a member, before its data or in the directory at the end.
 *
 * @param sizesFollow whether checksum and sizes stand behind the data, when read from before it
 * @param wide whether sizes have 64 bits
 * @param offset of the member in the file, if the directory says so
 */
record ZipRecord(
    String name,
    int method,
    boolean encrypted,
    boolean sizesFollow,
    boolean wide,
    long crc,
    long packed,
    long size,
    long offset) {
  static final long MEMBER = 0x04034b50L;
  static final long DIRECTORY = 0x02014b50L;
  static final int MEMBER_LENGTH = 30;
  static final int DIRECTORY_LENGTH = 46;

  private static final long NONE = 0xffffffffL;
  private static final int WIDE_SIZES = 1;
  private static final int UNICODE_NAME = 0x7075;

  /** The length of name and extra fields after the fixed part of a member's header. */
  static int memberRest(byte[] bytes, int at) {
    return LittleEndian.int16(bytes, at + 26) + LittleEndian.int16(bytes, at + 28);
  }

  /** The length of name, extra fields and comment after the fixed part in the directory. */
  static int directoryRest(byte[] bytes, int at) {
    return LittleEndian.int16(bytes, at + 28)
        + LittleEndian.int16(bytes, at + 30)
        + LittleEndian.int16(bytes, at + 32);
  }

  /** The header before the data, which is in the array as a whole. */
  static ZipRecord member(byte[] bytes, int at) {
    Sizes sizes =
        new Sizes(LittleEndian.int32(bytes, at + 18), LittleEndian.int32(bytes, at + 22), 0);
    int name = LittleEndian.int16(bytes, at + 26);
    int extra = at + MEMBER_LENGTH + name;
    sizes.read(bytes, extra, LittleEndian.int16(bytes, at + 28));
    return sizes.record(bytes, at + 6, at + 14, at + MEMBER_LENGTH, name);
  }

  /** A record of the directory, which is in the array as a whole. */
  static ZipRecord directory(byte[] bytes, int at) {
    Sizes sizes =
        new Sizes(
            LittleEndian.int32(bytes, at + 20),
            LittleEndian.int32(bytes, at + 24),
            LittleEndian.int32(bytes, at + 42));
    int name = LittleEndian.int16(bytes, at + 28);
    int extra = at + DIRECTORY_LENGTH + name;
    sizes.read(bytes, extra, LittleEndian.int16(bytes, at + 30));
    return sizes.record(bytes, at + 8, at + 16, at + DIRECTORY_LENGTH, name);
  }

  Entry entry() {
    if (name.endsWith("/")) {
      return Entry.withoutData(name);
    }
    if (encrypted) {
      return Entry.refused(name, "it is encrypted; unpack it with its password first");
    }
    if (method != 0 && method != 8) {
      return Entry.refused(
          name, "it is packed by method " + method + "; only stored and deflated ones are read");
    }
    return Entry.file(name);
  }

  /** Sizes and offset, which extra fields may widen. */
  private static final class Sizes {
    private long packed;
    private long size;
    private long offset;
    private boolean wide;
    private @Nullable String unicodeName;

    Sizes(long packed, long size, long offset) {
      this.packed = packed;
      this.size = size;
      this.offset = offset;
    }

    void read(byte[] bytes, int from, int length) {
      int at = from;
      int end = from + length;
      while (at + 4 <= end) {
        int id = LittleEndian.int16(bytes, at);
        int next = at + 4 + LittleEndian.int16(bytes, at + 2);
        if (next > end) {
          return;
        }
        if (id == WIDE_SIZES) {
          widen(bytes, at + 4, next);
        } else if (id == UNICODE_NAME && next - at > 9) {
          unicodeName = Names.text(bytes, at + 9, next - at - 9);
        }
        at = next;
      }
    }

    private void widen(byte[] bytes, int from, int end) {
      wide = true;
      int at = from;
      if (size == NONE && at + 8 <= end) {
        size = LittleEndian.int64(bytes, at);
        at += 8;
      }
      if (packed == NONE && at + 8 <= end) {
        packed = LittleEndian.int64(bytes, at);
        at += 8;
      }
      if (offset == NONE && at + 8 <= end) {
        offset = LittleEndian.int64(bytes, at);
      }
    }

    ZipRecord record(byte[] bytes, int flagsAt, int crcAt, int nameAt, int nameLength) {
      int flags = LittleEndian.int16(bytes, flagsAt);
      String name = unicodeName == null ? Names.text(bytes, nameAt, nameLength) : unicodeName;
      return new ZipRecord(
          name,
          LittleEndian.int16(bytes, flagsAt + 2),
          (flags & 1) != 0,
          (flags & 8) != 0,
          wide,
          LittleEndian.int32(bytes, crcAt),
          packed,
          size,
          offset);
    }
  }
}
