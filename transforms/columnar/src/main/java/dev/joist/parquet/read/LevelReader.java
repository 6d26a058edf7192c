package dev.joist.parquet.read;

import java.util.Arrays;

/** The repetition or definition levels of one page. */
final class LevelReader {
  private final int max;
  private final int width;
  private final RleReader runs = new RleReader();

  /** Of the retired encoding that packs from the highest bit down. */
  private boolean isPacked;

  private byte[] data = new byte[0];
  private int packed;
  private long bit;

  LevelReader(int max) {
    this.max = max;
    this.width = 32 - Integer.numberOfLeadingZeros(max);
  }

  /** Levels of a version 1 page; answers where the bytes behind them begin. */
  int start(int encoding, byte[] bytes, int from, int to, int count) throws CorruptData {
    if (max == 0) {
      return from;
    }
    if (encoding == Encodings.BIT_PACKED) {
      return startPacked(bytes, from, to, count);
    }
    if (encoding != Encodings.RLE) {
      throw new CorruptData("levels cannot be encoded as " + Encodings.name(encoding));
    }
    if (to - from < 4) {
      throw new CorruptData("the page ends before its levels");
    }
    int length = LittleEndian.intAt(bytes, from);
    if (length < 0 || length > to - from - 4) {
      throw new CorruptData(
          "levels claim " + length + " bytes where " + (to - from - 4) + " are left");
    }
    startRuns(bytes, from + 4, from + 4 + length);
    return from + 4 + length;
  }

  /** Levels of a version 2 page, whose header tells their length. */
  void startRuns(byte[] bytes, int from, int to) throws CorruptData {
    isPacked = false;
    runs.start(bytes, from, to, width);
  }

  private int startPacked(byte[] bytes, int from, int to, int count) throws CorruptData {
    long length = ((long) count * width + 7) >>> 3;
    if (length > to - from) {
      throw new CorruptData(
          count + " packed levels do not fit into the " + (to - from) + " bytes of the page");
    }
    isPacked = true;
    data = bytes;
    packed = from;
    bit = 0;
    return from + (int) length;
  }

  /** Reads levels and answers how many of them are the highest. */
  int read(byte[] into, int at, int count) throws CorruptData {
    if (max == 0) {
      Arrays.fill(into, at, at + count, (byte) 0);
      return count;
    }
    return isPacked ? readPacked(into, at, count) : runs.readLevels(into, at, count, max);
  }

  private int readPacked(byte[] into, int at, int count) throws CorruptData {
    int highest = 0;
    for (int i = at; i < at + count; i++) {
      int level = 0;
      for (int b = 0; b < width; b++, bit++) {
        int octet = data[packed + (int) (bit >>> 3)];
        level = level << 1 | (octet >>> (7 - (bit & 7)) & 1);
      }
      if (level > max) {
        throw new CorruptData("a level of " + level + " is above " + max);
      }
      into[i] = (byte) level;
      highest += level == max ? 1 : 0;
    }
    return highest;
  }
}
