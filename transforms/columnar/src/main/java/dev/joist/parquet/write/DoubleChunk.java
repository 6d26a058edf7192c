package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import dev.joist.columnar.DoubleColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Double-precision values; told apart by their bits, so that every NaN and both zeros come back as
 * they were.
 */
final class DoubleChunk extends ChunkValues {
  private final LongDictionary dictionary;
  private double min;
  private double max;
  private boolean any;

  DoubleChunk(List<ColumnSlice> slices, LongDictionary dictionary) {
    super(slices);
    this.dictionary = dictionary;
  }

  @Override
  int leastRepeats() {
    return 4;
  }

  @Override
  long plainBytesOf(ColumnBuffer buffer, int from, int to) {
    return 8L * (to - from);
  }

  @Override
  void plainOf(ColumnBuffer buffer, int from, int to, GrowingBytes out) {
    double[] array = ((DoubleColumn) buffer).array();
    out.need(Math.multiplyExact(8, to - from));
    byte[] target = out.array();
    int at = out.size();
    for (int i = from; i < to; i++) {
      GrowingBytes.setLong(target, at, Double.doubleToRawLongBits(array[i]));
      at += 8;
    }
    out.advance(at - out.size());
  }

  @Override
  void clearRange() {
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    any = false;
  }

  @Override
  void rangeOf(ColumnBuffer buffer, int from, int to) {
    double[] array = ((DoubleColumn) buffer).array();
    for (int i = from; i < to; i++) {
      include(array[i]);
    }
  }

  @Override
  void includeEntry(int number) {
    include(Double.longBitsToDouble(dictionary.key(number)));
  }

  /** NaN has no place in the order. */
  private void include(double value) {
    if (!Double.isNaN(value)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      any = true;
    }
  }

  /** Readers may take the two zeros for one, so the range holds both or neither. */
  @Override
  byte @Nullable [] min() {
    return any ? plain(min == 0 ? -0.0 : min) : null;
  }

  @Override
  byte @Nullable [] max() {
    return any ? plain(max == 0 ? 0.0 : max) : null;
  }

  private static byte[] plain(double value) {
    byte[] bytes = new byte[8];
    GrowingBytes.setLong(bytes, 0, Double.doubleToRawLongBits(value));
    return bytes;
  }

  @Override
  void indexOf(ColumnBuffer buffer, int from, int to, int[] indices, int at) {
    double[] array = ((DoubleColumn) buffer).array();
    LongDictionary numbers = dictionary;
    for (int i = from; i < to; i++) {
      indices[at + i - from] = numbers.numberOf(Double.doubleToRawLongBits(array[i]));
    }
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  long dictionaryBytes() {
    return 8L * dictionary.size();
  }

  @Override
  void dictionary(GrowingBytes out) {
    for (int i = 0; i < dictionary.size(); i++) {
      out.putLong(dictionary.key(i));
    }
  }

  @Override
  long entrySum(int number) {
    return ColumnSum.mix(dictionary.key(number));
  }

  @Override
  void hashOf(ColumnBuffer buffer, int from, int to, BloomFilter filter) {
    double[] array = ((DoubleColumn) buffer).array();
    for (int i = from; i < to; i++) {
      filter.addLong(Double.doubleToRawLongBits(array[i]));
    }
  }

  @Override
  void hashEntry(int number, BloomFilter filter) {
    filter.addLong(dictionary.key(number));
  }
}
