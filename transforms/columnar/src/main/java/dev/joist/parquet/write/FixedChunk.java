package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import dev.joist.columnar.FixedColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of one width, stored as they are. */
final class FixedChunk extends ChunkValues {
  private final int width;
  private final BytesDictionary dictionary;
  private final BytesRange range;

  FixedChunk(List<ColumnSlice> slices, ValueOrder order, BytesDictionary dictionary) {
    super(slices);
    this.width = ((FixedColumn) slices.get(0).buffer()).width();
    this.dictionary = dictionary;
    this.range = new BytesRange(order);
  }

  @Override
  int leastRepeats() {
    return 6;
  }

  @Override
  long plainBytesOf(ColumnBuffer buffer, int from, int to) {
    return (long) width * (to - from);
  }

  @Override
  void plainOf(ColumnBuffer buffer, int from, int to, GrowingBytes out) {
    out.put(((FixedColumn) buffer).bytes(), from * width, Math.multiplyExact(to - from, width));
  }

  @Override
  void clearRange() {
    range.clear();
  }

  @Override
  void rangeOf(ColumnBuffer buffer, int from, int to) {
    byte[] bytes = ((FixedColumn) buffer).bytes();
    for (int i = from; i < to; i++) {
      range.include(bytes, i * width, (i + 1) * width);
    }
  }

  @Override
  void includeEntry(int number) {
    range.include(dictionary.bytes(), dictionary.begin(number), dictionary.end(number));
  }

  @Override
  byte @Nullable [] min() {
    return range.min();
  }

  @Override
  byte @Nullable [] max() {
    return range.max();
  }

  @Override
  void indexOf(ColumnBuffer buffer, int from, int to, int[] indices, int at) {
    byte[] bytes = ((FixedColumn) buffer).bytes();
    for (int i = from; i < to; i++) {
      indices[at + i - from] = dictionary.numberOf(bytes, i * width, (i + 1) * width);
    }
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  long dictionaryBytes() {
    return dictionary.bytesUsed();
  }

  @Override
  void dictionary(GrowingBytes out) {
    out.put(dictionary.bytes(), 0, dictionary.bytesUsed());
  }

  @Override
  long entrySum(int number) {
    return ColumnSum.mix(dictionary.bytes(), dictionary.begin(number), dictionary.end(number));
  }

  @Override
  void hashOf(ColumnBuffer buffer, int from, int to, BloomFilter filter) {
    byte[] bytes = ((FixedColumn) buffer).bytes();
    for (int i = from; i < to; i++) {
      filter.addBytes(bytes, i * width, (i + 1) * width);
    }
  }

  @Override
  void hashEntry(int number, BloomFilter filter) {
    filter.addBytes(dictionary.bytes(), dictionary.begin(number), dictionary.end(number));
  }
}
