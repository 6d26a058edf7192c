package dev.joist.parquet.read;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FixedColumn;
import java.util.Arrays;

/** Values of one fixed width, INT96 among them. */
final class FixedValues implements ValueReader {
  private final int width;
  private final DictionaryIndices indices = new DictionaryIndices();
  private final PrefixedValues prefixed = new PrefixedValues();
  private byte[] dictionary = new byte[0];
  private int encoding;
  private byte[] data = new byte[0];
  private int begin;
  private int position;
  private int end;

  /** How far apart the bytes of a split value are. */
  private int stride;

  FixedValues(int width) {
    this.width = width;
  }

  @Override
  public void startDictionary(byte[] bytes, int from, int to, int count) throws CorruptData {
    DictionaryIndices.checkSize(from, to, count, width);
    dictionary = Arrays.copyOfRange(bytes, from, from + count * width);
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
      case Encodings.DELTA_BYTE_ARRAY -> prefixed.startPage(bytes, from, to);
      case Encodings.BYTE_STREAM_SPLIT -> stride = (to - from) / width;
      default -> throw Encodings.unfit(pageEncoding, "fixed(" + width + ")");
    }
  }

  @Override
  public void read(ColumnBuffer into, int count) throws CorruptData {
    FixedColumn target = (FixedColumn) into;
    long last = ((long) target.values() + count) * width;
    if (last > BinaryValues.MOST_BYTES) {
      throw BinaryValues.tooMany(last);
    }
    byte[] bytes = target.reserve(count);
    int at = target.values() * width;
    switch (encoding) {
      case Encodings.PLAIN -> plain(bytes, at, count);
      case Encodings.DELTA_BYTE_ARRAY -> prefixed.readFixed(bytes, at, count, width);
      case Encodings.BYTE_STREAM_SPLIT -> split(bytes, at, count);
      default -> look(bytes, at, count);
    }
  }

  private void plain(byte[] into, int at, int count) throws CorruptData {
    if ((long) width * count > end - position) {
      throw Plain.ended(count, end - position);
    }
    System.arraycopy(data, position, into, at, width * count);
    position += width * count;
  }

  private void look(byte[] into, int at, int count) throws CorruptData {
    for (int done = 0; done < count; ) {
      int run = Math.min(count - done, DictionaryIndices.RUN);
      int[] found = indices.next(run);
      for (int i = 0; i < run; i++, done++) {
        System.arraycopy(dictionary, found[i] * width, into, at + done * width, width);
      }
    }
  }

  /** Here {@code position} walks through the first of the streams. */
  private void split(byte[] into, int at, int count) throws CorruptData {
    if (count > begin + stride - position) {
      throw Plain.ended(count, width * (begin + stride - position));
    }
    for (int b = 0; b < width; b++) {
      int from = position + b * stride;
      for (int i = 0; i < count; i++) {
        into[at + i * width + b] = data[from + i];
      }
    }
    position += count;
  }
}
