package dev.joist.parquet.read;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FloatColumn;

/** Single-precision values; a target of double takes them widened. */
final class FloatValues implements ValueReader {
  private final DictionaryIndices indices = new DictionaryIndices();
  private final float[] few = new float[DictionaryIndices.RUN];
  private float[] dictionary = new float[0];
  private int encoding;
  private byte[] data = new byte[0];
  private int begin;
  private int position;
  private int end;

  /** How far apart the bytes of a split value are. */
  private int stride;

  @Override
  public void startDictionary(byte[] bytes, int from, int to, int count) throws CorruptData {
    DictionaryIndices.checkSize(from, to, count, 4);
    if (dictionary.length < count) {
      dictionary = new float[count];
    }
    for (int i = 0; i < count; i++) {
      dictionary[i] = Float.intBitsToFloat(LittleEndian.intAt(bytes, from + 4 * i));
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
      case Encodings.BYTE_STREAM_SPLIT -> stride = (to - from) / 4;
      default -> throw Encodings.unfit(pageEncoding, "float");
    }
  }

  @Override
  public void read(ColumnBuffer into, int count) throws CorruptData {
    if (into instanceof FloatColumn same) {
      decode(same.reserve(count), same.values(), count);
      return;
    }
    int at = into.values();
    int to = at + count;
    while (at < to) {
      int run = Math.min(to - at, few.length);
      decode(few, 0, run);
      widen(into, at, run);
      at += run;
    }
  }

  private void widen(ColumnBuffer into, int at, int count) {
    if (into instanceof DoubleColumn wider) {
      double[] array = wider.reserve(at - into.values() + count);
      for (int i = 0; i < count; i++) {
        array[at + i] = few[i];
      }
    } else {
      throw new IllegalStateException("float does not widen to " + into.leaf().type());
    }
  }

  private void decode(float[] into, int at, int count) throws CorruptData {
    switch (encoding) {
      case Encodings.PLAIN -> plain(into, at, count);
      case Encodings.BYTE_STREAM_SPLIT -> split(into, at, count);
      default -> look(into, at, count);
    }
  }

  private void plain(float[] into, int at, int count) throws CorruptData {
    if (4L * count > end - position) {
      throw Plain.ended(count, end - position);
    }
    for (int i = 0; i < count; i++) {
      into[at + i] = Float.intBitsToFloat(LittleEndian.intAt(data, position + 4 * i));
    }
    position += 4 * count;
  }

  private void look(float[] into, int at, int count) throws CorruptData {
    for (int done = 0; done < count; ) {
      int run = Math.min(count - done, DictionaryIndices.RUN);
      int[] found = indices.next(run);
      for (int i = 0; i < run; i++) {
        into[at + done + i] = dictionary[found[i]];
      }
      done += run;
    }
  }

  /** Here {@code position} walks through the first of the 4 streams. */
  private void split(float[] into, int at, int count) throws CorruptData {
    if (count > begin + stride - position) {
      throw Plain.ended(count, 4 * (begin + stride - position));
    }
    for (int i = 0; i < count; i++) {
      int from = position + i;
      int value = 0;
      for (int b = 0; b < 4; b++) {
        value |= (data[from + b * stride] & 0xff) << (8 * b);
      }
      into[at + i] = Float.intBitsToFloat(value);
    }
    position += count;
  }
}
