package dev.joist.parquet.read;

import java.util.Arrays;

/** DELTA_BYTE_ARRAY: each value shares its beginning with the one before. */
final class PrefixedValues {
  private final DeltaReader prefixes = new DeltaReader();
  private final DeltaReader suffixes = new DeltaReader();
  private final long[] prefixLengths = new long[DictionaryIndices.RUN];
  private final long[] suffixLengths = new long[DictionaryIndices.RUN];
  private byte[] data = new byte[0];
  private int position;
  private int end;

  /** The last value of the run before, as the target may have been emptied since. */
  private byte[] previous = new byte[0];

  void startPage(byte[] bytes, int from, int to) throws CorruptData {
    previous = new byte[0];
    data = bytes;
    end = to;
    prefixes.start(bytes, from, to);
    int second = prefixes.skipAll();
    prefixes.start(bytes, from, to);
    suffixes.start(bytes, second, to);
    position = suffixes.skipAll();
    suffixes.start(bytes, second, to);
  }

  /** Reads lengths of up to {@link DictionaryIndices#RUN} values; answers their sum. */
  long nextLengths(int count) throws CorruptData {
    prefixes.read(prefixLengths, 0, count);
    suffixes.read(suffixLengths, 0, count);
    long sum = 0;
    long suffixSum = 0;
    long length = previous.length;
    for (int i = 0; i < count; i++) {
      long prefix = prefixLengths[i];
      long suffix = suffixLengths[i];
      if (prefix < 0 || prefix > length || suffix < 0 || suffix > end - position - suffixSum) {
        throw badLengths(prefix, length, suffix);
      }
      suffixSum += suffix;
      length = prefix + suffix;
      sum += length;
    }
    return sum;
  }

  private CorruptData badLengths(long prefix, long length, long suffix) {
    return new CorruptData(
        "a value takes %d bytes of the %d before it and %d of the %d in the page"
            .formatted(prefix, length, suffix, end - position));
  }

  /** Writes the values whose lengths were read; the target has room for their sum. */
  void copy(byte[] into, int at, int[] ends, int firstEnd, int count) {
    byte[] before = previous;
    int beforeAt = 0;
    for (int i = 0; i < count; i++) {
      int prefix = (int) prefixLengths[i];
      int suffix = (int) suffixLengths[i];
      System.arraycopy(before, beforeAt, into, at, prefix);
      System.arraycopy(data, position, into, at + prefix, suffix);
      position += suffix;
      before = into;
      beforeAt = at;
      at += prefix + suffix;
      ends[firstEnd + i] = at;
    }
    if (count > 0) {
      previous = Arrays.copyOfRange(into, beforeAt, at);
    }
  }

  /** Reads values that all have to be {@code width} bytes long. */
  void readFixed(byte[] into, int at, int count, int width) throws CorruptData {
    int[] ends = new int[DictionaryIndices.RUN];
    for (int done = 0; done < count; ) {
      int run = Math.min(count - done, ends.length);
      nextLengths(run);
      for (int i = 0; i < run; i++) {
        if (prefixLengths[i] + suffixLengths[i] != width) {
          throw new CorruptData("a value is not " + width + " bytes long");
        }
      }
      copy(into, at + done * width, ends, 0, run);
      done += run;
    }
  }
}
