package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import dev.joist.columnar.IntColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Int32 and what is stored in it, signed or not. */
final class IntChunk extends ChunkValues {
  private final LongDictionary dictionary;

  /** Turns the unsigned order into the signed one, and back. */
  private final int flip;

  private int min;
  private int max;
  private boolean any;

  IntChunk(List<ColumnSlice> slices, ValueOrder order, LongDictionary dictionary) {
    super(slices);
    this.dictionary = dictionary;
    this.flip = order == ValueOrder.UNSIGNED_INT ? Integer.MIN_VALUE : 0;
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
    int[] array = ((IntColumn) buffer).array();
    out.need(Math.multiplyExact(4, to - from));
    byte[] target = out.array();
    int at = out.size();
    for (int i = from; i < to; i++) {
      GrowingBytes.setInt(target, at, array[i]);
      at += 4;
    }
    out.advance(at - out.size());
  }

  @Override
  void clearRange() {
    min = Integer.MAX_VALUE;
    max = Integer.MIN_VALUE;
    any = false;
  }

  @Override
  void rangeOf(ColumnBuffer buffer, int from, int to) {
    int[] array = ((IntColumn) buffer).array();
    int low = min;
    int high = max;
    for (int i = from; i < to; i++) {
      int value = array[i] ^ flip;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    min = low;
    max = high;
    any |= from < to;
  }

  @Override
  void includeEntry(int number) {
    int value = (int) dictionary.key(number) ^ flip;
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

  private static byte[] plain(int value) {
    byte[] bytes = new byte[4];
    GrowingBytes.setInt(bytes, 0, value);
    return bytes;
  }

  @Override
  void indexOf(ColumnBuffer buffer, int from, int to, int[] indices, int at) {
    int[] array = ((IntColumn) buffer).array();
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
    int[] array = ((IntColumn) buffer).array();
    for (int i = from; i < to; i++) {
      filter.addInt(array[i]);
    }
  }

  @Override
  void hashEntry(int number, BloomFilter filter) {
    filter.addInt((int) dictionary.key(number));
  }
}
