package dev.joist.parquet;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Physical;
import java.io.IOException;
import org.apache.parquet.format.Encoding;

/** The encoding of a column chunk's values, chosen by the exact sizes of all that are allowed. */
final class EncodingChoice {
  private final Encoding encoding;
  private final ChunkValues values;
  private final int[] indices;
  private final int indexWidth;
  private final Physical physical;

  private EncodingChoice(
      Encoding encoding, ChunkValues values, int[] indices, int indexWidth, Physical physical) {
    this.encoding = encoding;
    this.values = values;
    this.indices = indices;
    this.indexWidth = indexWidth;
    this.physical = physical;
  }

  static EncodingChoice of(
      LeafColumn leaf, ParquetLayout layout, ChunkValues values, EncoderScratch scratch)
      throws IOException {
    int count = values.count();
    Physical physical = leaf.type().physical();
    int[] none = new int[0];
    if (physical == Physical.BOOLEAN || count == 0) {
      return new EncodingChoice(Encoding.PLAIN, values, none, 0, physical);
    }
    long best = values.plainBytes(0, count);
    int[] indices = scratch.indices(count);
    if (values.index(indices)) {
      // Some readers take a width of 0 for an empty page.
      int width = Math.max(1, RleEncoder.width(values.dictionarySize() - 1));
      long most = values.dictionaryBytes() + (((long) count * width) >>> 3);
      if (most < best
          || values.dictionaryBytes() + RleEncoder.size(indices, 0, count, width) < best) {
        return new EncodingChoice(Encoding.RLE_DICTIONARY, values, indices, width, physical);
      }
    }
    return new EncodingChoice(Encoding.PLAIN, values, none, 0, physical);
  }

  Encoding encoding() {
    return encoding;
  }

  boolean isDictionary() {
    return encoding == Encoding.RLE_DICTIONARY;
  }

  /** Floating-point entries are told apart by their bits, which says less than their values. */
  boolean entriesAreDistinct() {
    return physical != Physical.FLOAT && physical != Physical.DOUBLE;
  }

  /** What values take in a page, to be bounded. */
  long bits(int from, int to) {
    if (isDictionary()) {
      return (long) (to - from) * indexWidth;
    }
    return physical == Physical.BOOLEAN ? to - from : 8 * values.plainBytes(from, to);
  }

  void encode(int from, int to, GrowingBytes out) {
    if (isDictionary()) {
      out.write(indexWidth);
      RleEncoder.encode(indices, from, to, indexWidth, out);
    } else {
      values.plain(from, to, out);
    }
  }

  /** Sets the range of {@code values}, looking at each entry of a dictionary once. */
  void range(int from, int to) {
    if (!isDictionary()) {
      values.range(from, to);
      return;
    }
    values.clearRange();
    int entries = values.dictionarySize();
    if (to - from == values.count()) {
      for (int i = 0; i < entries; i++) {
        values.includeEntry(i);
      }
      return;
    }
    boolean[] seen = new boolean[entries];
    for (int i = from; i < to; i++) {
      seen[indices[i]] = true;
    }
    for (int i = 0; i < entries; i++) {
      if (seen[i]) {
        values.includeEntry(i);
      }
    }
  }
}
