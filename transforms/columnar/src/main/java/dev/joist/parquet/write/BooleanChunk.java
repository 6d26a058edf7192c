package dev.joist.parquet.write;

import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Booleans, eight to a byte. A dictionary never pays. */
final class BooleanChunk extends ChunkValues {
  /** The bits of the byte that is not full yet; pages do not begin with slices. */
  private int pending;

  private int pendingBits;
  private boolean anyFalse;
  private boolean anyTrue;

  BooleanChunk(List<ColumnSlice> slices) {
    super(slices);
  }

  @Override
  int leastRepeats() {
    throw noDictionary();
  }

  @Override
  long plainBytesOf(ColumnBuffer buffer, int from, int to) {
    return (to - from + 7L) >>> 3;
  }

  @Override
  void begin() {
    pending = 0;
    pendingBits = 0;
  }

  @Override
  void plainOf(ColumnBuffer buffer, int from, int to, GrowingBytes out) {
    boolean[] array = ((BooleanColumn) buffer).array();
    out.need((to - from + 8) >>> 3);
    byte[] target = out.array();
    int at = out.size();
    int bits = pending;
    int count = pendingBits;
    for (int i = from; i < to; i++) {
      bits |= (array[i] ? 1 : 0) << count;
      if (++count == 8) {
        target[at++] = (byte) bits;
        bits = 0;
        count = 0;
      }
    }
    out.advance(at - out.size());
    pending = bits;
    pendingBits = count;
  }

  @Override
  void end(GrowingBytes out) {
    if (pendingBits > 0) {
      out.write(pending);
    }
  }

  @Override
  void clearRange() {
    anyFalse = false;
    anyTrue = false;
  }

  @Override
  void rangeOf(ColumnBuffer buffer, int from, int to) {
    boolean[] array = ((BooleanColumn) buffer).array();
    boolean all = true;
    boolean any = false;
    for (int i = from; i < to; i++) {
      all &= array[i];
      any |= array[i];
    }
    anyFalse |= !all;
    anyTrue |= any;
  }

  @Override
  byte @Nullable [] min() {
    return anyFalse || anyTrue ? new byte[] {(byte) (anyFalse ? 0 : 1)} : null;
  }

  @Override
  byte @Nullable [] max() {
    return anyFalse || anyTrue ? new byte[] {(byte) (anyTrue ? 1 : 0)} : null;
  }

  /** Fills {@code indices} with 0 and 1, for run-length encoding. */
  @Override
  void indexOf(ColumnBuffer buffer, int from, int to, int[] indices, int at) {
    boolean[] array = ((BooleanColumn) buffer).array();
    for (int i = from; i < to; i++) {
      indices[at + i - from] = array[i] ? 1 : 0;
    }
  }

  @Override
  void includeEntry(int number) {
    throw noDictionary();
  }

  @Override
  int dictionarySize() {
    throw noDictionary();
  }

  @Override
  long dictionaryBytes() {
    throw noDictionary();
  }

  @Override
  void dictionary(GrowingBytes out) {
    throw noDictionary();
  }

  @Override
  long entrySum(int number) {
    throw noDictionary();
  }

  @Override
  void hashOf(ColumnBuffer buffer, int from, int to, BloomFilter filter) {
    throw noDictionary();
  }

  @Override
  void hashEntry(int number, BloomFilter filter) {
    throw noDictionary();
  }

  private static IllegalStateException noDictionary() {
    return new IllegalStateException("booleans have neither dictionary nor bloom filter");
  }
}
