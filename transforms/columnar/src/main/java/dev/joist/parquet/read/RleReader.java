package dev.joist.parquet.read;

import java.util.Arrays;

/**
 * The hybrid of run lengths and bit-packed groups: levels, dictionary indices and booleans. Goes on
 * where the last read stopped, so that a run of billions costs nothing until it is asked for.
 */
final class RleReader {
  private byte[] data = new byte[0];
  private int position;
  private int end;
  private int width;

  /** Values left in the current run; packed ones begin {@link #bit} bits after {@link #packed}. */
  private long left;

  private boolean isPacked;
  private int packed;
  private long bit;
  private int repeated;

  private final int[] few = new int[1024];

  /** The bytes must go on for {@link LittleEndian#SLACK} after {@code to}. */
  void start(byte[] bytes, int from, int to, int bitWidth) throws CorruptData {
    if (bitWidth < 0 || bitWidth > 32) {
      throw new CorruptData("values cannot be " + bitWidth + " bits wide");
    }
    data = bytes;
    position = from;
    end = to;
    width = bitWidth;
    left = 0;
  }

  void read(int[] into, int at, int count) throws CorruptData {
    while (count > 0) {
      int run = nextRun(count);
      if (isPacked) {
        LittleEndian.unpack(data, packed, bit, width, into, at, run);
        bit += (long) run * width;
      } else {
        Arrays.fill(into, at, at + run, repeated);
      }
      at += run;
      count -= run;
      left -= run;
    }
  }

  /** Reads levels and answers how many of them are {@code max}; none may be higher. */
  int readLevels(byte[] into, int at, int count, int max) throws CorruptData {
    int highest = 0;
    while (count > 0) {
      int run = nextRun(count);
      if (!isPacked) {
        if (repeated < 0 || repeated > max) {
          throw tooHigh(repeated, max);
        }
        Arrays.fill(into, at, at + run, (byte) repeated);
        highest += repeated == max ? run : 0;
      } else {
        run = Math.min(run, few.length);
        highest += unpackLevels(into, at, run, max);
      }
      at += run;
      count -= run;
      left -= run;
    }
    return highest;
  }

  private int unpackLevels(byte[] into, int at, int count, int max) throws CorruptData {
    int[] levels = few;
    LittleEndian.unpack(data, packed, bit, width, levels, 0, count);
    bit += (long) count * width;
    int highest = 0;
    int over = 0;
    for (int i = 0; i < count; i++) {
      int level = levels[i];
      into[at + i] = (byte) level;
      highest += level == max ? 1 : 0;
      over |= max - level;
    }
    if (over < 0) {
      throw tooHigh((1 << width) - 1, max);
    }
    return highest;
  }

  void readBooleans(boolean[] into, int at, int count) throws CorruptData {
    int[] bits = few;
    while (count > 0) {
      int run = Math.min(count, bits.length);
      read(bits, 0, run);
      for (int i = 0; i < run; i++) {
        into[at + i] = bits[i] != 0;
      }
      at += run;
      count -= run;
    }
  }

  /** Makes sure of a current run and answers how much of it is wanted. */
  private int nextRun(int wanted) throws CorruptData {
    while (left == 0) {
      int head = header();
      if ((head & 1) == 0) {
        isPacked = false;
        left = Integer.toUnsignedLong(head >>> 1);
        repeated = value();
      } else {
        startPacked(head >>> 1);
      }
    }
    return (int) Math.min(wanted, left);
  }

  /** Writers may leave away the end of the last group; what is there counts. */
  private void startPacked(int groups) throws CorruptData {
    isPacked = true;
    packed = position;
    bit = 0;
    left = 8L * groups;
    if (width > 0) {
      long bytes = (long) groups * width;
      if (bytes > end - position) {
        bytes = (long) end - position;
        left = Math.min(left, bytes * 8 / width);
      }
      position += (int) bytes;
      if (left == 0 && position >= end) {
        throw ended();
      }
    }
  }

  private int header() throws CorruptData {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position >= end) {
        throw ended();
      }
      byte next = data[position++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new CorruptData("a run is longer than 32 bits can say");
  }

  private int value() throws CorruptData {
    int bytes = (width + 7) >>> 3;
    if (bytes > end - position) {
      throw ended();
    }
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (data[position + i] & 0xff) << (8 * i);
    }
    position += bytes;
    return value;
  }

  private static CorruptData ended() {
    return new CorruptData("runs end before all values are read");
  }

  private static CorruptData tooHigh(int level, int max) {
    return new CorruptData("a level of " + Integer.toUnsignedString(level) + " is above " + max);
  }
}
