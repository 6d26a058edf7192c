package dev.joist.parquet.read;

/** The places in a dictionary that the values of a page stand for, checked against its size. */
final class DictionaryIndices {
  /** The most that {@link #next} reads at a time. */
  static final int RUN = 1024;

  private final RleReader runs = new RleReader();
  private final int[] indices = new int[RUN];
  private int size;

  /** A chunk begins without a dictionary; indices then have nothing to point to. */
  void startDictionary(int entries) {
    size = entries;
  }

  void startPage(byte[] bytes, int from, int to) throws CorruptData {
    // A page of nulls alone may be empty.
    int width = from < to ? bytes[from] : 0;
    runs.start(bytes, Math.min(from + 1, to), to, width);
  }

  /** Lent until the next call. */
  int[] next(int count) throws CorruptData {
    int[] found = indices;
    runs.read(found, 0, count);
    int last = size - 1;
    int bad = 0;
    for (int i = 0; i < count; i++) {
      bad |= found[i] | (last - found[i]);
    }
    if (bad < 0) {
      throw outside(count);
    }
    return found;
  }

  private CorruptData outside(int count) {
    int worst = 0;
    for (int i = 0; i < count; i++) {
      if (Integer.compareUnsigned(indices[i], worst) > 0) {
        worst = indices[i];
      }
    }
    return new CorruptData(
        "entry %s of a dictionary of %d is asked for"
            .formatted(Integer.toUnsignedString(worst), size));
  }

  /** A dictionary has its values and nothing else, whatever count its header claims. */
  static void checkSize(int from, int to, int count, int width) throws CorruptData {
    if ((long) count * width > to - from) {
      throw new CorruptData(
          "a dictionary of %d entries cannot fit into %d bytes".formatted(count, to - from));
    }
  }
}
