package dev.joist.parquet.write;

/**
 * DELTA_BINARY_PACKED: blocks of 128 differences in four miniblocks, each as narrow as its largest
 * one above the block's least.
 */
final class DeltaEncoder {
  private static final int BLOCK = 128;
  private static final int MINIBLOCK = 32;

  private final long[] deltas = new long[BLOCK];
  private final long mask;
  private final GrowingBytes out;
  private int filled;
  private long previous;
  private boolean begun;

  /** Bits that are not written yet; fewer than eight between two values. */
  private long word;

  private int bits;

  private DeltaEncoder(int count, long mask, GrowingBytes out) {
    this.mask = mask;
    this.out = out;
    out.putVarint(BLOCK);
    out.putVarint(BLOCK / MINIBLOCK);
    out.putVarint(count);
    if (count == 0) {
      out.putZigzag(0);
    }
  }

  /** For {@code count} values whose differences wrap at 32 bits. */
  static DeltaEncoder ofInts(int count, GrowingBytes out) {
    return new DeltaEncoder(count, 0xffffffffL, out);
  }

  /** For {@code count} values whose differences wrap at 64 bits. */
  static DeltaEncoder ofLongs(int count, GrowingBytes out) {
    return new DeltaEncoder(count, -1L, out);
  }

  void add(long value) {
    if (!begun) {
      out.putZigzag(value);
      begun = true;
    } else {
      deltas[filled++] = mask == -1L ? value - previous : (int) (value - previous);
      if (filled == BLOCK) {
        endBlock();
      }
    }
    previous = value;
  }

  void end() {
    if (filled > 0) {
      endBlock();
    }
  }

  private void endBlock() {
    long least = deltas[0];
    for (int i = 1; i < filled; i++) {
      least = Math.min(least, deltas[i]);
    }
    out.putZigzag(least);
    int widthsAt = out.size();
    out.putInt(0);
    for (int mini = 0; mini * MINIBLOCK < filled; mini++) {
      int from = mini * MINIBLOCK;
      int to = Math.min(filled, from + MINIBLOCK);
      long all = 0;
      for (int i = from; i < to; i++) {
        deltas[i] = (deltas[i] - least) & mask;
        all |= deltas[i];
      }
      int width = 64 - Long.numberOfLeadingZeros(all);
      out.array()[widthsAt + mini] = (byte) width;
      out.need(MINIBLOCK * 8);
      for (int i = from; i < from + MINIBLOCK; i++) {
        pack(i < to ? deltas[i] : 0, width);
      }
    }
    filled = 0;
  }

  private void pack(long value, int width) {
    if (width > 32) {
      packBits(value & 0xffffffffL, 32);
      packBits(value >>> 32, width - 32);
    } else {
      packBits(value, width);
    }
  }

  private void packBits(long value, int width) {
    word |= value << bits;
    bits += width;
    byte[] target = out.array();
    int at = out.size();
    while (bits >= 8) {
      target[at++] = (byte) word;
      word >>>= 8;
      bits -= 8;
    }
    out.advance(at - out.size());
  }
}
