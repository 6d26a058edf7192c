package dev.joist.parquet.write;

import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column chunk, numbered from 0 through all its slices. Subclasses, one per
 * physical type, work on a range of one slice at a time in one loop over its array.
 */
abstract class ChunkValues {
  /** Larger dictionaries cost readers more than they save. */
  static final int DICTIONARY_BYTES = 1 << 20;

  private static final int BLOCK = 1 << 12;

  private final List<ColumnSlice> slices;

  /** The number of the first value of each slice, and of all. */
  private final int[] begins;

  ChunkValues(List<ColumnSlice> slices) {
    this.slices = slices;
    this.begins = new int[slices.size() + 1];
    for (int i = 0; i < slices.size(); i++) {
      begins[i + 1] = Math.addExact(begins[i], slices.get(i).values());
    }
  }

  static ChunkValues of(List<ColumnSlice> slices, EncoderScratch scratch) {
    ColumnBuffer first = slices.get(0).buffer();
    ValueOrder order = ValueOrder.of(first.leaf().type());
    return switch (first.leaf().type().physical()) {
      case BOOLEAN -> new BooleanChunk(slices);
      case INT32 -> new IntChunk(slices, order, scratch.longs());
      case INT64 -> new LongChunk(slices, order, scratch.longs());
      case FLOAT -> new FloatChunk(slices, scratch.longs());
      case DOUBLE -> new DoubleChunk(slices, scratch.longs());
      case BYTE_ARRAY -> new BinaryChunk(slices, order, scratch.bytes());
      case INT96, FIXED -> new FixedChunk(slices, order, scratch.bytes());
    };
  }

  final int count() {
    return begins[begins.length - 1];
  }

  /** The size of values in plain encoding, rounded up. */
  final long plainBytes(int from, int to) {
    long bytes = 0;
    int at = from;
    for (int slice = sliceOf(from); at < to; slice++) {
      int end = Math.min(to, begins[slice + 1]);
      int shift = slices.get(slice).valueFrom() - begins[slice];
      bytes += plainBytesOf(slices.get(slice).buffer(), at + shift, end + shift);
      at = end;
    }
    return bytes;
  }

  /** Appends values in plain encoding. */
  final void plain(int from, int to, GrowingBytes out) {
    begin();
    int at = from;
    for (int slice = sliceOf(from); at < to; slice++) {
      int end = Math.min(to, begins[slice + 1]);
      int shift = slices.get(slice).valueFrom() - begins[slice];
      plainOf(slices.get(slice).buffer(), at + shift, end + shift, out);
      at = end;
    }
    end(out);
  }

  /** Sets {@link #min} and {@link #max} to those of the values. */
  final void range(int from, int to) {
    clearRange();
    int at = from;
    for (int slice = sliceOf(from); at < to; slice++) {
      int end = Math.min(to, begins[slice + 1]);
      int shift = slices.get(slice).valueFrom() - begins[slice];
      rangeOf(slices.get(slice).buffer(), at + shift, end + shift);
      at = end;
    }
  }

  /**
   * Tries to number the distinct values.
   *
   * @param indices takes the number of each value
   * @return whether a dictionary may pay; false as soon as it is hopeless
   */
  final boolean index(int[] indices) {
    int count = count();
    int at = 0;
    int block = BLOCK;
    for (int slice = 0; at < count; slice++) {
      ColumnBuffer buffer = slices.get(slice).buffer();
      int shift = slices.get(slice).valueFrom() - begins[slice];
      while (at < begins[slice + 1]) {
        int end = Math.min(begins[slice + 1], block);
        indexOf(buffer, at + shift, end + shift, indices, at);
        at = end;
        if (at == block) {
          if (isHopeless(at)) {
            return false;
          }
          block += BLOCK;
        }
      }
    }
    return dictionaryBytes() <= DICTIONARY_BYTES;
  }

  /** Of booleans: fills {@code bits} with 0 and 1, for run-length encoding. */
  final void bits(int[] bits) {
    for (int i = 0; i < slices.size(); i++) {
      ColumnSlice slice = slices.get(i);
      indexOf(slice.buffer(), slice.valueFrom(), slice.valueTo(), bits, begins[i]);
    }
  }

  private boolean isHopeless(int seen) {
    if (dictionaryBytes() > DICTIONARY_BYTES) {
      return true;
    }
    // Many repeat only later, so few repeats early prove little; narrow values gain less.
    int distinct = seen - dictionarySize();
    return distinct < (seen <= BLOCK ? seen / 32 : seen <= 4 * BLOCK ? 0 : seen / leastRepeats());
  }

  /** Adds all values, or all entries of the dictionary, to the filter. */
  final void hash(BloomFilter filter) {
    for (int i = 0; i < slices.size(); i++) {
      ColumnSlice slice = slices.get(i);
      hashOf(slice.buffer(), slice.valueFrom(), slice.valueTo(), filter);
    }
  }

  /** The checksum of all values, whatever their order. */
  final long sum() {
    long sum = 0;
    for (ColumnSlice slice : slices) {
      sum += ColumnSum.ofValues(slice.buffer(), slice.valueFrom(), slice.valueTo());
    }
    return sum;
  }

  /** The same after {@link #index}, looking at each entry of the dictionary once. */
  final long sumOfEntries(int[] indices) {
    long[] entries = new long[dictionarySize()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entrySum(i);
    }
    int count = count();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += entries[indices[i]];
    }
    return sum;
  }

  private int sliceOf(int value) {
    int slice = 0;
    while (slice + 1 < begins.length - 1 && begins[slice + 1] <= value) {
      slice++;
    }
    return slice;
  }

  /** After the first few thousand values one in so many must be a repeat. */
  abstract int leastRepeats();

  abstract long plainBytesOf(ColumnBuffer buffer, int from, int to);

  /** Before the first value of a page in plain encoding. */
  void begin() {}

  abstract void plainOf(ColumnBuffer buffer, int from, int to, GrowingBytes out);

  /** After the last value of a page in plain encoding. */
  void end(GrowingBytes out) {}

  abstract void clearRange();

  abstract void rangeOf(ColumnBuffer buffer, int from, int to);

  /** Widens the range by an entry of the dictionary. */
  abstract void includeEntry(int number);

  /** In plain encoding, without a length; null when no value has a place in the order. */
  abstract byte @Nullable [] min();

  abstract byte @Nullable [] max();

  abstract void indexOf(ColumnBuffer buffer, int from, int to, int[] indices, int at);

  abstract int dictionarySize();

  abstract long dictionaryBytes();

  abstract void dictionary(GrowingBytes out);

  /** What an entry of the dictionary counts for in the checksum. */
  abstract long entrySum(int number);

  abstract void hashOf(ColumnBuffer buffer, int from, int to, BloomFilter filter);

  abstract void hashEntry(int number, BloomFilter filter);
}
