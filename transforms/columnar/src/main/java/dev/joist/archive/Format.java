package dev.joist.archive;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;

/** What a stream is, by its first bytes; its name only counts where those say too little. */
enum Format {
  PLAIN,
  GZIP,
  ZSTD,
  BZIP2,
  XZ,
  LZ4,
  TAR,
  ZIP;

  /** As many bytes as it takes to tell: a header of tar. */
  static final int WINDOW = TarHeader.BLOCK;

  private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b, 8};
  private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] XZ_MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
  private static final byte[] LZ4_MAGIC = {0x04, 0x22, 0x4d, 0x18};
  private static final byte[] BLOCK_MAGIC = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final byte[] NO_BLOCK_MAGIC = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};
  private static final byte[] ZIP_MEMBER = {'P', 'K', 3, 4};
  private static final byte[] ZIP_END = {'P', 'K', 5, 6};
  private static final byte[] ZIP_SPANNED = {'P', 'K', 7, 8};

  /** Of a file, by its beginning; moves the channel. */
  static Format of(SeekableByteChannel file, String name) throws IOException {
    byte[] begin = new byte[WINDOW];
    int seen = new SeekableInput(file, 0).readNBytes(begin, 0, begin.length);
    return of(begin, 0, seen, name);
  }

  boolean isArchive() {
    return this == TAR || this == ZIP;
  }

  /** Of {@code bytes[from, to)}, which are {@link #WINDOW} bytes or the whole stream. */
  static Format of(byte[] bytes, int from, int to, String name) {
    if (begins(bytes, from, to, GZIP_MAGIC)) {
      return GZIP;
    }
    if (begins(bytes, from, to, ZSTD_MAGIC)) {
      return ZSTD;
    }
    if (begins(bytes, from, to, XZ_MAGIC)) {
      return XZ;
    }
    if (begins(bytes, from, to, LZ4_MAGIC)) {
      return LZ4;
    }
    if (isBzip2(bytes, from, to)) {
      return BZIP2;
    }
    if (begins(bytes, from, to, ZIP_MEMBER)
        || begins(bytes, from, to, ZIP_END)
        || begins(bytes, from, to, ZIP_SPANNED)) {
      return ZIP;
    }
    if (to - from >= TarHeader.BLOCK && TarHeader.isHeader(bytes, from)) {
      return TAR;
    }
    return byName(bytes, from, to, name.toLowerCase(Locale.ROOT));
  }

  private static Format byName(byte[] bytes, int from, int to, String name) {
    boolean skippable =
        to - from >= 4
            && (bytes[from] & 0xf0) == 0x50
            && bytes[from + 1] == 0x2a
            && bytes[from + 2] == 0x4d
            && bytes[from + 3] == 0x18;
    if (skippable) {
      return name.endsWith(".lz4") ? LZ4 : ZSTD;
    }
    int length = to - from;
    if (length > 0 && length < WINDOW) {
      // Cut off before it could be told, which its own reader says best.
      if (length < GZIP_MAGIC.length && name.endsWith("gz") && bytes[from] == GZIP_MAGIC[0]) {
        return GZIP;
      }
      if (name.endsWith(".tar") && bytes[from] != '{' && bytes[from] != '[') {
        return TAR;
      }
    }
    boolean namedTar = name.endsWith(".tar") || name.contains(".tar.") || name.endsWith(".tgz");
    if (namedTar && length >= WINDOW && TarHeader.isEnd(bytes, from)) {
      return TAR;
    }
    return PLAIN;
  }

  private static boolean isBzip2(byte[] bytes, int from, int to) {
    return to - from >= 10
        && bytes[from] == 'B'
        && bytes[from + 1] == 'Z'
        && bytes[from + 2] == 'h'
        && bytes[from + 3] >= '1'
        && bytes[from + 3] <= '9'
        && (begins(bytes, from + 4, to, BLOCK_MAGIC)
            || begins(bytes, from + 4, to, NO_BLOCK_MAGIC));
  }

  private static boolean begins(byte[] bytes, int from, int to, byte[] magic) {
    if (to - from < magic.length) {
      return false;
    }
    for (int at = 0; at < magic.length; at++) {
      if (bytes[from + at] != magic[at]) {
        return false;
      }
    }
    return true;
  }
}
