package dev.joist.parquet.write;

/**
 * The RLE / bit-packing hybrid of levels and dictionary indices. Runs begin at multiples of eight
 * values after a stretch of packed ones, and only where they are long enough to pay for the headers
 * that they cost.
 */
final class RleEncoder {
  private RleEncoder() {}

  /** The bits that values up to {@code highest} need. */
  static int width(int highest) {
    return 32 - Integer.numberOfLeadingZeros(highest);
  }

  /** Appends {@code values[from..to)}, each of {@code width} bits, 1 to 32. */
  static void encode(int[] values, int from, int to, int width, GrowingBytes out) {
    int shortest = shortestRun(width);
    int packedFrom = from;
    int at = from;
    while (at + 8 <= to) {
      int first = values[at];
      if ((((values[at + 1] ^ first) | (values[at + 2] ^ first)) | (values[at + 3] ^ first)) != 0) {
        at += 8;
        continue;
      }
      int end = at + 4;
      while (end < to && values[end] == first) {
        end++;
      }
      if (end - at < shortest) {
        at += Math.max(8, (end - at) & ~7);
        continue;
      }
      pack(values, packedFrom, at, width, out);
      putRun(end - at, first, width, out);
      packedFrom = end;
      at = end;
    }
    pack(values, packedFrom, to, width, out);
  }

  /** How many bytes {@link #encode} would append. */
  static long size(int[] values, int from, int to, int width) {
    int shortest = shortestRun(width);
    long size = 0;
    int packedFrom = from;
    int at = from;
    while (at + 8 <= to) {
      int first = values[at];
      if ((((values[at + 1] ^ first) | (values[at + 2] ^ first)) | (values[at + 3] ^ first)) != 0) {
        at += 8;
        continue;
      }
      int end = at + 4;
      while (end < to && values[end] == first) {
        end++;
      }
      if (end - at < shortest) {
        at += Math.max(8, (end - at) & ~7);
        continue;
      }
      size +=
          packedSize(at - packedFrom, width) + varintSize((end - at) << 1) + ((width + 7) >>> 3);
      packedFrom = end;
      at = end;
    }
    return size + packedSize(to - packedFrom, width);
  }

  private static long packedSize(int count, int width) {
    if (count == 0) {
      return 0;
    }
    int groups = (count + 7) >>> 3;
    return (long) groups * width + varintSize((groups << 1) | 1);
  }

  private static int varintSize(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }

  private static int shortestRun(int width) {
    // A run in the middle of packed values costs its own header and value and one header more.
    int bits = 8 * (4 + ((width + 7) >>> 3));
    return Math.max(8, (bits / width + 7) & ~7);
  }

  private static void putRun(int count, int value, int width, GrowingBytes out) {
    out.putVarint(Math.multiplyExact(count, 2));
    out.need(4);
    GrowingBytes.setInt(out.array(), out.size(), value);
    out.advance((width + 7) >>> 3);
  }

  private static void pack(int[] values, int from, int to, int width, GrowingBytes out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >>> 3;
    out.putVarint(Math.addExact(Math.multiplyExact(groups, 2), 1));
    int length = Math.multiplyExact(groups, width);
    out.need(length);
    packBits(values, from, to, width, out.array(), out.size());
    out.advance(length);
  }

  /** Writes whole words: up to 8 bytes after the packed ones are overwritten, with zeros. */
  private static void packBits(
      int[] values, int from, int to, int width, byte[] target, int start) {
    long word = 0;
    int bits = 0;
    int at = start;
    for (int i = from; i < to; i++) {
      word |= (values[i] & 0xffffffffL) << bits;
      bits += width;
      if (bits >= 32) {
        GrowingBytes.setInt(target, at, (int) word);
        at += 4;
        word >>>= 32;
        bits -= 32;
      }
    }
    GrowingBytes.setLong(target, at, word);
    // The last group is padded to eight values; what the padding covers is at most 7 * 32 bits.
    int paddedEnd = start + ((to - from + 7) >>> 3) * width;
    for (int zero = at + 8; zero < paddedEnd; zero++) {
      target[zero] = 0;
    }
  }
}
