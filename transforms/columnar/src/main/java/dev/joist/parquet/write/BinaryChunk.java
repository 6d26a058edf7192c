package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of any length. */
final class BinaryChunk extends ChunkValues {
  private final BytesDictionary dictionary;
  private final BytesRange range;

  BinaryChunk(List<ColumnSlice> slices, ValueOrder order, BytesDictionary dictionary) {
    super(slices);
    this.dictionary = dictionary;
    this.range = new BytesRange(order);
  }

  @Override
  int leastRepeats() {
    return 8;
  }

  @Override
  long plainBytesOf(ColumnBuffer buffer, int from, int to) {
    BinaryColumn column = (BinaryColumn) buffer;
    return 4L * (to - from) + column.begin(to) - column.begin(from);
  }

  @Override
  void plainOf(ColumnBuffer buffer, int from, int to, GrowingBytes out) {
    BinaryColumn column = (BinaryColumn) buffer;
    byte[] bytes = column.bytes();
    int[] ends = column.ends();
    out.need(Math.toIntExact(plainBytesOf(buffer, from, to)));
    byte[] target = out.array();
    int at = out.size();
    int begin = column.begin(from);
    for (int i = from; i < to; i++) {
      int end = ends[i];
      int length = end - begin;
      GrowingBytes.setInt(target, at, length);
      at += 4;
      if (length <= GrowingBytes.SLACK && begin + GrowingBytes.SLACK <= bytes.length) {
        // Two whole words are cheaper than a call that copies a few bytes.
        GrowingBytes.setLong(target, at, GrowingBytes.getLong(bytes, begin));
        GrowingBytes.setLong(target, at + 8, GrowingBytes.getLong(bytes, begin + 8));
      } else {
        System.arraycopy(bytes, begin, target, at, length);
      }
      at += length;
      begin = end;
    }
    out.advance(at - out.size());
  }

  @Override
  void clearRange() {
    range.clear();
  }

  @Override
  void rangeOf(ColumnBuffer buffer, int from, int to) {
    BinaryColumn column = (BinaryColumn) buffer;
    byte[] bytes = column.bytes();
    int[] ends = column.ends();
    int begin = column.begin(from);
    for (int i = from; i < to; i++) {
      range.include(bytes, begin, ends[i]);
      begin = ends[i];
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
    BinaryColumn column = (BinaryColumn) buffer;
    byte[] bytes = column.bytes();
    int[] ends = column.ends();
    BytesDictionary numbers = dictionary;
    int begin = column.begin(from);
    for (int i = from; i < to; i++) {
      int end = ends[i];
      indices[at + i - from] = numbers.numberOf(bytes, begin, end);
      begin = end;
    }
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  long dictionaryBytes() {
    return dictionary.bytesUsed() + 4L * dictionary.size();
  }

  @Override
  void dictionary(GrowingBytes out) {
    for (int i = 0; i < dictionary.size(); i++) {
      int begin = dictionary.begin(i);
      int length = dictionary.end(i) - begin;
      out.putInt(length);
      out.put(dictionary.bytes(), begin, length);
    }
  }

  @Override
  long entrySum(int number) {
    return ColumnSum.mix(dictionary.bytes(), dictionary.begin(number), dictionary.end(number));
  }

  @Override
  void hashOf(ColumnBuffer buffer, int from, int to, BloomFilter filter) {
    BinaryColumn column = (BinaryColumn) buffer;
    int begin = column.begin(from);
    for (int i = from; i < to; i++) {
      filter.addBytes(column.bytes(), begin, column.ends()[i]);
      begin = column.ends()[i];
    }
  }

  @Override
  void hashEntry(int number, BloomFilter filter) {
    filter.addBytes(dictionary.bytes(), dictionary.begin(number), dictionary.end(number));
  }
}
