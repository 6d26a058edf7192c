package dev.joist.parquet.read;

import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBuffer;

/** Booleans, a bit each or in runs. */
final class BooleanValues implements ValueReader {
  private final RleReader runs = new RleReader();
  private boolean isPlain;
  private byte[] data = new byte[0];
  private long bit;
  private long endBit;

  @Override
  public void startDictionary(byte[] bytes, int from, int to, int count) throws CorruptData {
    throw new CorruptData("booleans cannot have a dictionary");
  }

  @Override
  public void startPage(int encoding, byte[] bytes, int from, int to) throws CorruptData {
    switch (encoding) {
      case Encodings.PLAIN -> {
        isPlain = true;
        data = bytes;
        bit = 8L * from;
        endBit = 8L * to;
      }
      case Encodings.RLE -> {
        isPlain = false;
        startRuns(bytes, from, to);
      }
      default -> throw Encodings.unfit(encoding, "boolean");
    }
  }

  private void startRuns(byte[] bytes, int from, int to) throws CorruptData {
    if (to - from < 4) {
      runs.start(bytes, to, to, 1);
      return;
    }
    int length = LittleEndian.intAt(bytes, from);
    if (length < 0 || length > to - from - 4) {
      throw new CorruptData(
          "booleans claim " + length + " bytes where " + (to - from - 4) + " are left");
    }
    runs.start(bytes, from + 4, from + 4 + length, 1);
  }

  @Override
  public void read(ColumnBuffer into, int count) throws CorruptData {
    BooleanColumn target = (BooleanColumn) into;
    boolean[] array = target.reserve(count);
    if (isPlain) {
      plain(array, target.values(), count);
    } else {
      runs.readBooleans(array, target.values(), count);
    }
  }

  private void plain(boolean[] into, int at, int count) throws CorruptData {
    if (count > endBit - bit) {
      throw new CorruptData((endBit - bit) + " bits are left for " + count + " booleans");
    }
    long from = bit;
    for (int i = 0; i < count; i++, from++) {
      into[at + i] = (data[(int) (from >>> 3)] >>> (from & 7) & 1) != 0;
    }
    bit = from;
  }
}
