package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import dev.joist.columnar.FloatColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Single-precision values; told apart by their bits, so that every NaN and both zeros come back as
 * they were.
 */
final class FloatChunk extends ChunkValues {
  private final LongDictionary dictionary;
  private float min;
  private float max;
  private boolean any;

  FloatChunk(List<ColumnSlice> slices, LongDictionary dictionary) {
    super(slices);
    this.dictionary = dictionary;
  }

  @Override
  int leastRepeats() {
    return 4;
  }

  @Override
  long plainBytesOf(ColumnBuffer buffer, int from, int to) {
    return 4L * (to - from);
  }

  @Override
  void plainOf(ColumnBuffer buffer, int from, int to, GrowingBytes out) {
    float[] array = ((FloatColumn) buffer).array();
    out.need(Math.multiplyExact(4, to - from));
    byte[] target = out.array();
    int at = out.size();
    for (int i = from; i < to; i++) {
      GrowingBytes.setInt(target, at, Float.floatToRawIntBits(array[i]));
      at += 4;
    }
    out.advance(at - out.size());
  }

  @Override
  void clearRange() {
    min = Float.POSITIVE_INFINITY;
    max = Float.NEGATIVE_INFINITY;
    any = false;
  }

  @Override
  void rangeOf(ColumnBuffer buffer, int from, int to) {
    float[] array = ((FloatColumn) buffer).array();
    for (int i = from; i < to; i++) {
      include(array[i]);
    }
  }

  @Override
  void includeEntry(int number) {
    include(Float.intBitsToFloat((int) dictionary.key(number)));
  }

  /** NaN has no place in the order. */
  private void include(float value) {
    if (!Float.isNaN(value)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      any = true;
    }
  }

  /** Readers may take the two zeros for one, so the range holds both or neither. */
  @Override
  byte @Nullable [] min() {
    return any ? plain(min == 0 ? -0.0f : min) : null;
  }

  @Override
  byte @Nullable [] max() {
    return any ? plain(max == 0 ? 0.0f : max) : null;
  }

  private static byte[] plain(float value) {
    byte[] bytes = new byte[4];
    GrowingBytes.setInt(bytes, 0, Float.floatToRawIntBits(value));
    return bytes;
  }

  @Override
  void indexOf(ColumnBuffer buffer, int from, int to, int[] indices, int at) {
    float[] array = ((FloatColumn) buffer).array();
    LongDictionary numbers = dictionary;
    for (int i = from; i < to; i++) {
      indices[at + i - from] = numbers.numberOf(Float.floatToRawIntBits(array[i]));
    }
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  long dictionaryBytes() {
    return 4L * dictionary.size();
  }

  @Override
  void dictionary(GrowingBytes out) {
    for (int i = 0; i < dictionary.size(); i++) {
      out.putInt((int) dictionary.key(i));
    }
  }

  @Override
  long entrySum(int number) {
    return ColumnSum.mix(dictionary.key(number));
  }

  @Override
  void hashOf(ColumnBuffer buffer, int from, int to, BloomFilter filter) {
    float[] array = ((FloatColumn) buffer).array();
    for (int i = from; i < to; i++) {
      filter.addInt(Float.floatToRawIntBits(array[i]));
    }
  }

  @Override
  void hashEntry(int number, BloomFilter filter) {
    filter.addInt((int) dictionary.key(number));
  }
}
