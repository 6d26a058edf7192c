package dev.joist.parquet.write;

/**
 * The RLE / bit-packing hybrid over levels, which are bytes: eight are compared or packed in a few
 * operations on one long.
 */
final class LevelEncoder {
  private static final long ONES = 0x0101010101010101L;

  /** Moves the lowest bit of each byte of a long into its highest byte, the first byte lowest. */
  private static final long GATHER = 0x0102040810204080L;

  private LevelEncoder() {}

  /** Appends {@code levels[from..to)}, each of {@code width} bits, 1 to 7. */
  static void encode(byte[] levels, int from, int to, int width, GrowingBytes out) {
    // A run in the middle of packed values costs its own header and value and one header more.
    int shortest = Math.max(8, (40 / width + 7) & ~7);
    int packedFrom = from;
    int at = from;
    while (at + 8 <= to) {
      byte first = levels[at];
      if (GrowingBytes.getLong(levels, at) != (first & 0xffL) * ONES) {
        at += 8;
        continue;
      }
      int end = runEnd(levels, at, to, first);
      if (end - at < shortest) {
        at += (end - at) & ~7;
        continue;
      }
      pack(levels, packedFrom, at, width, out);
      out.putVarint(Math.multiplyExact(end - at, 2));
      out.write(first);
      packedFrom = end;
      at = end;
    }
    if (at < to && packedFrom == at && allEqual(levels, at, to)) {
      out.putVarint((to - at) << 1);
      out.write(levels[at]);
      return;
    }
    pack(levels, packedFrom, to, width, out);
  }

  private static boolean allEqual(byte[] levels, int from, int to) {
    return runEnd(levels, from, to, levels[from]) == to;
  }

  private static int runEnd(byte[] levels, int from, int to, byte value) {
    long eight = (value & 0xffL) * ONES;
    int end = from;
    while (end + 8 <= to && GrowingBytes.getLong(levels, end) == eight) {
      end += 8;
    }
    while (end < to && levels[end] == value) {
      end++;
    }
    return end;
  }

  private static void pack(byte[] levels, int from, int to, int width, GrowingBytes out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >>> 3;
    out.putVarint((groups << 1) | 1);
    out.need(Math.multiplyExact(groups, width));
    byte[] target = out.array();
    int at = out.size();
    int whole = from + ((to - from) & ~7);
    for (int i = from; i < whole; i += 8) {
      long eight = GrowingBytes.getLong(levels, i);
      GrowingBytes.setLong(target, at, width == 1 ? (eight * GATHER) >>> 56 : packed(eight, width));
      at += width;
    }
    if (whole < to) {
      long rest = 0;
      for (int i = whole; i < to; i++) {
        rest |= (levels[i] & 0xffL) << ((i - whole) << 3);
      }
      GrowingBytes.setLong(target, at, packed(rest, width));
      at += width;
    }
    out.advance(at - out.size());
  }

  /** Squeezes eight bytes into eight times {@code width} bits. */
  private static long packed(long eight, int width) {
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word |= ((eight >>> (i << 3)) & 0xff) << (i * width);
    }
    return word;
  }
}
