package dev.joist.parquet.read;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Logical;
import dev.joist.schema.Scalar;

/** Values of four bytes; a target of int64, float or double takes them widened. */
final class IntValues implements ValueReader {
  private final DictionaryIndices indices = new DictionaryIndices();
  private final DeltaReader deltas = new DeltaReader();
  private final long[] wide = new long[DictionaryIndices.RUN];
  private final int[] few = new int[DictionaryIndices.RUN];

  /** The bits that count: with the sign's the value is signed, without them it is not. */
  private final long mask;

  private int[] dictionary = new int[0];
  private int encoding;
  private byte[] data = new byte[0];
  private int begin;
  private int position;
  private int end;

  /** How far apart the bytes of a split value are. */
  private int stride;

  IntValues(Scalar type) {
    boolean isUnsigned = type.logical() instanceof Logical.Int number && !number.signed();
    this.mask = isUnsigned ? 0xffffffffL : -1L;
  }

  @Override
  public void startDictionary(byte[] bytes, int from, int to, int count) throws CorruptData {
    DictionaryIndices.checkSize(from, to, count, 4);
    if (dictionary.length < count) {
      dictionary = new int[count];
    }
    for (int i = 0; i < count; i++) {
      dictionary[i] = LittleEndian.intAt(bytes, from + 4 * i);
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
      case Encodings.BYTE_STREAM_SPLIT -> stride = (to - from) / 4;
      default -> throw Encodings.unfit(pageEncoding, "int32");
    }
  }

  @Override
  public void read(ColumnBuffer into, int count) throws CorruptData {
    if (into instanceof IntColumn same) {
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
    if (into instanceof LongColumn wider) {
      long[] array = wider.reserve(at - into.values() + count);
      for (int i = 0; i < count; i++) {
        array[at + i] = few[i] & mask;
      }
    } else if (into instanceof DoubleColumn wider) {
      double[] array = wider.reserve(at - into.values() + count);
      for (int i = 0; i < count; i++) {
        array[at + i] = few[i] & mask;
      }
    } else if (into instanceof FloatColumn wider) {
      float[] array = wider.reserve(at - into.values() + count);
      for (int i = 0; i < count; i++) {
        array[at + i] = few[i] & mask;
      }
    } else {
      throw new IllegalStateException("int32 does not widen to " + into.leaf().type());
    }
  }

  private void decode(int[] into, int at, int count) throws CorruptData {
    switch (encoding) {
      case Encodings.PLAIN -> plain(into, at, count);
      case Encodings.DELTA_BINARY_PACKED -> delta(into, at, count);
      case Encodings.BYTE_STREAM_SPLIT -> split(into, at, count);
      default -> look(into, at, count);
    }
  }

  private void plain(int[] into, int at, int count) throws CorruptData {
    if (4L * count > end - position) {
      throw Plain.ended(count, end - position);
    }
    for (int i = 0; i < count; i++) {
      into[at + i] = LittleEndian.intAt(data, position + 4 * i);
    }
    position += 4 * count;
  }

  private void look(int[] into, int at, int count) throws CorruptData {
    for (int done = 0; done < count; ) {
      int run = Math.min(count - done, DictionaryIndices.RUN);
      int[] found = indices.next(run);
      for (int i = 0; i < run; i++) {
        into[at + done + i] = dictionary[found[i]];
      }
      done += run;
    }
  }

  private void delta(int[] into, int at, int count) throws CorruptData {
    for (int done = 0; done < count; ) {
      int run = Math.min(count - done, wide.length);
      deltas.read(wide, 0, run);
      for (int i = 0; i < run; i++) {
        into[at + done + i] = (int) wide[i];
      }
      done += run;
    }
  }

  /** Here {@code position} walks through the first of the 4 streams. */
  private void split(int[] into, int at, int count) throws CorruptData {
    if (count > begin + stride - position) {
      throw Plain.ended(count, 4 * (begin + stride - position));
    }
    for (int i = 0; i < count; i++) {
      int from = position + i;
      int value = 0;
      for (int b = 0; b < 4; b++) {
        value |= (data[from + b * stride] & 0xff) << (8 * b);
      }
      into[at + i] = value;
    }
    position += count;
  }
}
