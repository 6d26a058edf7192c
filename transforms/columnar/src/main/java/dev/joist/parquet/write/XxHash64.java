package dev.joist.parquet.write;

/** The 64-bit xxHash with seed 0, which bloom filters of Parquet are defined by. */
final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;

  /** {@link #P1} and {@link #P2} together, beyond 64 bits. */
  private static final long P1_P2 = 0x60EA27EEADC0B5D6L;

  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private XxHash64() {}

  static long hash(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    long hash = P5;
    if (length >= 32) {
      hash = stripes(bytes, from, end - 32);
      at += length & ~31;
    }
    hash += length;
    for (; at + 8 <= end; at += 8) {
      hash ^= round(0, GrowingBytes.getLong(bytes, at));
      hash = Long.rotateLeft(hash, 27) * P1 + P4;
    }
    if (at + 4 <= end) {
      hash ^= (GrowingBytes.getInt(bytes, at) & 0xffffffffL) * P1;
      hash = Long.rotateLeft(hash, 23) * P2 + P3;
      at += 4;
    }
    for (; at < end; at++) {
      hash ^= (bytes[at] & 0xff) * P5;
      hash = Long.rotateLeft(hash, 11) * P1;
    }
    return finish(hash);
  }

  private static long stripes(byte[] bytes, int from, int last) {
    long a = P1_P2;
    long b = P2;
    long c = 0;
    long d = -P1;
    for (int at = from; at <= last; at += 32) {
      a = round(a, GrowingBytes.getLong(bytes, at));
      b = round(b, GrowingBytes.getLong(bytes, at + 8));
      c = round(c, GrowingBytes.getLong(bytes, at + 16));
      d = round(d, GrowingBytes.getLong(bytes, at + 24));
    }
    long hash =
        Long.rotateLeft(a, 1)
            + Long.rotateLeft(b, 7)
            + Long.rotateLeft(c, 12)
            + Long.rotateLeft(d, 18);
    hash = merge(hash, a);
    hash = merge(hash, b);
    hash = merge(hash, c);
    return merge(hash, d);
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * P1 + P4;
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * P2, 31) * P1;
  }

  private static long finish(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * P2;
    mixed = (mixed ^ (mixed >>> 29)) * P3;
    return mixed ^ (mixed >>> 32);
  }
}
