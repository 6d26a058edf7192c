package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import dev.joist.columnar.LongColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Int64 and what is stored in it, signed or not. */
final class LongChunk extends ChunkValues {
  private final LongDictionary dictionary;

  /** Turns the unsigned order into the signed one, and back. */
  private final long flip;

  private long min;
  private long max;
  private boolean any;

  LongChunk(List<ColumnSlice> slices, ValueOrder order, LongDictionary dictionary) {
    super(slices);
    this.dictionary = dictionary;
    this.flip = order == ValueOrder.UNSIGNED_LONG ? Long.MIN_VALUE : 0;
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
    long[] array = ((LongColumn) buffer).array();
    out.need(Math.multiplyExact(8, to - from));
    byte[] target = out.array();
    int at = out.size();
    for (int i = from; i < to; i++) {
      GrowingBytes.setLong(target, at, array[i]);
      at += 8;
    }
    out.advance(at - out.size());
  }

  @Override
  void clearRange() {
    min = Long.MAX_VALUE;
    max = Long.MIN_VALUE;
    any = false;
  }

  @Override
  void rangeOf(ColumnBuffer buffer, int from, int to) {
    long[] array = ((LongColumn) buffer).array();
    long low = min;
    long high = max;
    for (int i = from; i < to; i++) {
      long value = array[i] ^ flip;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    min = low;
    max = high;
    any |= from < to;
  }

  @Override
  void includeEntry(int number) {
    long value = dictionary.key(number) ^ flip;
    min = Math.min(min, value);
    max = Math.max(max, value);
    any = true;
  }

  @Override
  byte @Nullable [] min() {
    return any ? plain(min ^ flip) : null;
  }

  @Override
  byte @Nullable [] max() {
    return any ? plain(max ^ flip) : null;
  }

  private static byte[] plain(long value) {
    byte[] bytes = new byte[8];
    GrowingBytes.setLong(bytes, 0, value);
    return bytes;
  }

  @Override
  void indexOf(ColumnBuffer buffer, int from, int to, int[] indices, int at) {
    long[] array = ((LongColumn) buffer).array();
    LongDictionary numbers = dictionary;
    for (int i = from; i < to; i++) {
      indices[at + i - from] = numbers.numberOf(array[i]);
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
    long[] array = ((LongColumn) buffer).array();
    for (int i = from; i < to; i++) {
      filter.addLong(array[i]);
    }
  }

  @Override
  void hashEntry(int number, BloomFilter filter) {
    filter.addLong(dictionary.key(number));
  }
}
