package dev.joist.parquet.read;

/**
 * DELTA_BINARY_PACKED numbers, a few at a time: blocks are never unpacked whole, as their size is
 * what the file says it is.
 */
final class DeltaReader {
  private byte[] data = new byte[0];
  private int position;
  private int end;
  private int blockValues;
  private int miniValues;
  private int minis;

  /** Values not yet read, the first included. */
  private long left;

  private boolean atFirst;
  private long last;
  private long minDelta;
  private int widths;
  private int mini;
  private int miniLeft;
  private int width;
  private int packed;
  private long bit;

  /** The bytes must go on for {@link LittleEndian#SLACK} after {@code to}. */
  void start(byte[] bytes, int from, int to) throws CorruptData {
    data = bytes;
    position = from;
    end = to;
    long block = varint();
    long count = varint();
    left = varint();
    last = zigzag(varint());
    if (block <= 0 || count <= 0 || block > Integer.MAX_VALUE || block % count != 0) {
      throw badHeader(block, count);
    }
    blockValues = (int) block;
    minis = (int) count;
    miniValues = blockValues / minis;
    if (miniValues % 8 != 0 || left < 0) {
      throw badHeader(block, count);
    }
    atFirst = true;
    mini = minis;
    miniLeft = 0;
  }

  private static CorruptData badHeader(long block, long count) {
    return new CorruptData("deltas come in blocks of " + block + " values in " + count + " parts");
  }

  /** How many values are left. */
  long left() {
    return left;
  }

  void read(long[] into, int at, int count) throws CorruptData {
    if (count > left) {
      throw new CorruptData("deltas end before all values are read");
    }
    left -= count;
    int to = at + count;
    if (atFirst && at < to) {
      atFirst = false;
      into[at++] = last;
    }
    while (at < to) {
      if (miniLeft == 0) {
        nextMini(left + to - at);
      }
      int run = Math.min(miniLeft, to - at);
      unpack(into, at, run);
      at += run;
      miniLeft -= run;
    }
  }

  private void unpack(long[] into, int at, int count) {
    long value = last;
    long step = minDelta;
    int bits = width;
    if (bits == 0) {
      for (int i = at; i < at + count; i++) {
        value += step;
        into[i] = value;
      }
    } else if (bits <= 56) {
      long mask = (1L << bits) - 1;
      long from = bit;
      for (int i = at; i < at + count; i++) {
        long word = LittleEndian.longAt(data, packed + (int) (from >>> 3));
        value += step + ((word >>> (from & 7)) & mask);
        into[i] = value;
        from += bits;
      }
    } else {
      for (int i = at; i < at + count; i++) {
        value += step + wide(bit + (long) (i - at) * bits, bits);
        into[i] = value;
      }
    }
    bit += (long) count * bits;
    last = value;
  }

  /** A number of more than 56 bits may lie across nine bytes. */
  private long wide(long from, int bits) {
    int at = packed + (int) (from >>> 3);
    int shift = (int) (from & 7);
    long value = LittleEndian.longAt(data, at) >>> shift;
    if (shift > 0) {
      value |= (long) data[at + 8] << (64 - shift);
    }
    return bits == 64 ? value : value & ((1L << bits) - 1);
  }

  private void nextMini(long wanted) throws CorruptData {
    if (mini == minis) {
      startBlock();
    }
    width = widthOf(mini++);
    packed = position;
    bit = 0;
    miniLeft = miniValues;
    long bytes = (long) miniValues * width / 8;
    long needed = (Math.min(miniValues, wanted) * width + 7) / 8;
    if (needed > end - position) {
      throw ended();
    }
    position = (int) Math.min(end, position + bytes);
  }

  private void startBlock() throws CorruptData {
    minDelta = zigzag(varint());
    widths = position;
    if (minis > end - position) {
      throw ended();
    }
    position += minis;
    mini = 0;
  }

  private int widthOf(int index) throws CorruptData {
    int bits = data[widths + index];
    if (bits < 0 || bits > 64) {
      throw new CorruptData("deltas cannot be " + (bits & 0xff) + " bits wide");
    }
    return bits;
  }

  /** Passes over all values without unpacking them; answers where the bytes behind begin. */
  int skipAll() throws CorruptData {
    long values = left - 1;
    while (values > 0) {
      startBlock();
      for (; mini < minis && values > 0; mini++, values -= miniValues) {
        position = (int) Math.min(end, position + (long) miniValues * widthOf(mini) / 8);
      }
    }
    return position;
  }

  private long varint() throws CorruptData {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= end) {
        throw ended();
      }
      byte next = data[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new CorruptData("a delta has more than 64 bits");
  }

  private static long zigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private static CorruptData ended() {
    return new CorruptData("deltas end before all values are read");
  }
}
