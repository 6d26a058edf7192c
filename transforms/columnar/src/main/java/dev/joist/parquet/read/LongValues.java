package dev.joist.parquet.read;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.LongColumn;

/** Values of eight bytes. */
final class LongValues implements ValueReader {
  private final DictionaryIndices indices = new DictionaryIndices();
  private final DeltaReader deltas = new DeltaReader();
  private long[] dictionary = new long[0];
  private int encoding;
  private byte[] data = new byte[0];
  private int begin;
  private int position;
  private int end;

  /** How far apart the bytes of a split value are. */
  private int stride;

  @Override
  public void startDictionary(byte[] bytes, int from, int to, int count) throws CorruptData {
    DictionaryIndices.checkSize(from, to, count, 8);
    if (dictionary.length < count) {
      dictionary = new long[count];
    }
    for (int i = 0; i < count; i++) {
      dictionary[i] = LittleEndian.longAt(bytes, from + 8 * i);
    }
    indices.startDictionary(count);
  }

  @Override
  public void startPage(int pageEncoding, byte[] bytes, int from, int to) throws CorruptData {
    encoding = pageEncoding;
    data = bytes;
    begin = from;
    position = from;
    end = to;
    switch (pageEncoding) {
      case Encodings.PLAIN -> {}
      case Encodings.PLAIN_DICTIONARY, Encodings.RLE_DICTIONARY ->
          indices.startPage(bytes, from, to);
      case Encodings.DELTA_BINARY_PACKED -> deltas.start(bytes, from, to);
      case Encodings.BYTE_STREAM_SPLIT -> stride = (to - from) / 8;
      default -> throw Encodings.unfit(pageEncoding, "int64");
    }
  }

  @Override
  public void read(ColumnBuffer into, int count) throws CorruptData {
    LongColumn target = (LongColumn) into;
    decode(target.reserve(count), target.values(), count);
  }

  private void decode(long[] into, int at, int count) throws CorruptData {
    switch (encoding) {
      case Encodings.PLAIN -> plain(into, at, count);
      case Encodings.DELTA_BINARY_PACKED -> deltas.read(into, at, count);
      case Encodings.BYTE_STREAM_SPLIT -> split(into, at, count);
      default -> look(into, at, count);
    }
  }

  private void plain(long[] into, int at, int count) throws CorruptData {
    if (8L * count > end - position) {
      throw Plain.ended(count, end - position);
    }
    for (int i = 0; i < count; i++) {
      into[at + i] = LittleEndian.longAt(data, position + 8 * i);
    }
    position += 8 * count;
  }

  private void look(long[] into, int at, int count) throws CorruptData {
    for (int done = 0; done < count; ) {
      int run = Math.min(count - done, DictionaryIndices.RUN);
      int[] found = indices.next(run);
      for (int i = 0; i < run; i++) {
        into[at + done + i] = dictionary[found[i]];
      }
      done += run;
    }
  }

  /** Here {@code position} walks through the first of the 8 streams. */
  private void split(long[] into, int at, int count) throws CorruptData {
    if (count > begin + stride - position) {
      throw Plain.ended(count, 8 * (begin + stride - position));
    }
    for (int i = 0; i < count; i++) {
      int from = position + i;
      long value = 0;
      for (int b = 0; b < 8; b++) {
        value |= (data[from + b * stride] & 0xffL) << (8 * b);
      }
      into[at + i] = value;
    }
    position += count;
  }
}
