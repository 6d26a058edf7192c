package dev.joist.parquet.read;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FailureCode;

/** Values of any length. */
final class BinaryValues implements ValueReader {
  /**
   * The most bytes of one column in one batch. A few bytes of a file can stand for any number of
   * them, so there has to be an end.
   */
  static final int MOST_BYTES = 1 << 30;

  private final DictionaryIndices indices = new DictionaryIndices();
  private final PrefixedValues prefixed = new PrefixedValues();
  private final DeltaReader deltas = new DeltaReader();
  private final long[] lengths = new long[DictionaryIndices.RUN];
  private byte[] dictionary = new byte[0];
  private int[] dictionaryEnds = new int[0];
  private int encoding;
  private byte[] data = new byte[0];
  private int position;
  private int end;

  @Override
  public void startDictionary(byte[] bytes, int from, int to, int count) throws CorruptData {
    DictionaryIndices.checkSize(from, to, count, 4);
    if (dictionary.length < to - from) {
      dictionary = new byte[to - from];
    }
    if (dictionaryEnds.length < count) {
      dictionaryEnds = new int[count];
    }
    int used = 0;
    int at = from;
    for (int i = 0; i < count; i++) {
      int length = lengthAt(bytes, at, to);
      System.arraycopy(bytes, at + 4, dictionary, used, length);
      used += length;
      at += 4 + length;
      dictionaryEnds[i] = used;
    }
    indices.startDictionary(count);
  }

  private static int lengthAt(byte[] bytes, int at, int to) throws CorruptData {
    int length = to - at < 4 ? -1 : LittleEndian.intAt(bytes, at);
    if (length < 0 || length > to - at - 4) {
      throw new CorruptData(
          "a value claims " + length + " bytes where " + (to - at) + " are left with its length");
    }
    return length;
  }

  @Override
  public void startPage(int pageEncoding, byte[] bytes, int from, int to) throws CorruptData {
    encoding = pageEncoding;
    data = bytes;
    position = from;
    end = to;
    switch (pageEncoding) {
      case Encodings.PLAIN -> {}
      case Encodings.PLAIN_DICTIONARY, Encodings.RLE_DICTIONARY ->
          indices.startPage(bytes, from, to);
      case Encodings.DELTA_LENGTH_BYTE_ARRAY -> {
        deltas.start(bytes, from, to);
        position = deltas.skipAll();
        deltas.start(bytes, from, to);
      }
      case Encodings.DELTA_BYTE_ARRAY -> prefixed.startPage(bytes, from, to);
      default -> throw Encodings.unfit(pageEncoding, "binary");
    }
  }

  @Override
  public void read(ColumnBuffer into, int count) throws CorruptData {
    BinaryColumn target = (BinaryColumn) into;
    int[] ends = target.reserve(count);
    int first = target.values();
    int used = target.begin(first);
    for (int at = first; at < first + count; ) {
      int run = Math.min(first + count - at, DictionaryIndices.RUN);
      used =
          switch (encoding) {
            case Encodings.PLAIN -> plain(target, ends, at, run, used);
            case Encodings.DELTA_LENGTH_BYTE_ARRAY -> deltaLength(target, ends, at, run, used);
            case Encodings.DELTA_BYTE_ARRAY -> prefixed(target, ends, at, run, used);
            default -> look(target, ends, at, run, used);
          };
      at += run;
    }
  }

  private int plain(BinaryColumn target, int[] ends, int at, int count, int used)
      throws CorruptData {
    // What is left of the page bounds what is copied.
    byte[] bytes = room(target, used, end - position);
    int from = position;
    for (int i = at; i < at + count; i++) {
      int length = lengthAt(data, from, end);
      System.arraycopy(data, from + 4, bytes, used, length);
      used += length;
      from += 4 + length;
      ends[i] = used;
    }
    position = from;
    return used;
  }

  private int deltaLength(BinaryColumn target, int[] ends, int at, int count, int used)
      throws CorruptData {
    deltas.read(lengths, 0, count);
    int from = used;
    for (int i = 0; i < count; i++) {
      long length = lengths[i];
      if (length < 0 || length > end - position - (used - from)) {
        throw new CorruptData(
            "a value claims " + length + " bytes where " + (end - position) + " are left");
      }
      used += (int) length;
      ends[at + i] = used;
    }
    System.arraycopy(data, position, room(target, from, used - from), from, used - from);
    position += used - from;
    return used;
  }

  private int prefixed(BinaryColumn target, int[] ends, int at, int count, int used)
      throws CorruptData {
    long sum = prefixed.nextLengths(count);
    prefixed.copy(room(target, used, sum), used, ends, at, count);
    return used + (int) sum;
  }

  private int look(BinaryColumn target, int[] ends, int at, int count, int used)
      throws CorruptData {
    int[] found = indices.next(count);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += dictionaryEnds[found[i]] - dictionaryBegin(found[i]);
    }
    byte[] bytes = room(target, used, sum);
    for (int i = 0; i < count; i++) {
      int from = dictionaryBegin(found[i]);
      int length = dictionaryEnds[found[i]] - from;
      System.arraycopy(dictionary, from, bytes, used, length);
      used += length;
      ends[at + i] = used;
    }
    return used;
  }

  private int dictionaryBegin(int index) {
    return index == 0 ? 0 : dictionaryEnds[index - 1];
  }

  private static byte[] room(BinaryColumn target, int used, long more) throws CorruptData {
    if (used + more > MOST_BYTES) {
      throw tooMany(used + more);
    }
    return target.reserveBytes(used + more);
  }

  static CorruptData tooMany(long bytes) {
    return new CorruptData(
        FailureCode.TOO_LARGE,
        "a batch would hold %d bytes of the column, more than %d".formatted(bytes, MOST_BYTES));
  }
}
