package dev.joist.parquet.read;

import dev.joist.columnar.ColumnBuffer;

/**
 * Decodes the values of one column chunk, page by page. {@link #read} is called a run of values at
 * a time and does the rest in loops over arrays.
 *
 * <p>The bytes of a page stay where they are until the next page begins and go on for {@link
 * LittleEndian#SLACK} behind its end; those of a dictionary are copied.
 */
sealed interface ValueReader
    permits BooleanValues,
        IntValues,
        LongValues,
        FloatValues,
        DoubleValues,
        BinaryValues,
        FixedValues {

  /** The PLAIN values that the pages that follow point to. */
  void startDictionary(byte[] bytes, int from, int to, int count) throws CorruptData;

  /** A page of values; how many they are shows when they are read. */
  void startPage(int encoding, byte[] bytes, int from, int to) throws CorruptData;

  /**
   * Appends {@code count} values behind those the buffer counts, and leaves the counting to {@link
   * ColumnBuffer#commit}.
   */
  void read(ColumnBuffer into, int count) throws CorruptData;
}
