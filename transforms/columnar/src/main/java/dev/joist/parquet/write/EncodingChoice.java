package dev.joist.parquet.write;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import java.io.IOException;
import org.apache.parquet.format.Encoding;

/** The encoding of a column chunk's values, chosen by the exact sizes of all that are allowed. */
final class EncodingChoice {
  private final LeafColumn leaf;
  private final Encoding encoding;
  private final ChunkValues values;
  private final int[] indices;
  private final int indexWidth;
  private final EncoderScratch scratch;

  private EncodingChoice(
      LeafColumn leaf,
      Encoding encoding,
      ChunkValues values,
      int[] indices,
      int indexWidth,
      EncoderScratch scratch) {
    this.leaf = leaf;
    this.encoding = encoding;
    this.values = values;
    this.indices = indices;
    this.indexWidth = indexWidth;
    this.scratch = scratch;
  }

  static EncodingChoice of(
      LeafColumn leaf, ParquetLayout layout, ChunkValues values, EncoderScratch scratch)
      throws IOException {
    int count = values.count();
    boolean modern = layout.encodings() == EncodingSet.MODERN;
    if (count == 0) {
      return new EncodingChoice(leaf, Encoding.PLAIN, values, new int[0], 0, scratch);
    }
    if (leaf.type().physical() == Physical.BOOLEAN) {
      return ofBooleans(leaf, modern, values, scratch);
    }
    long least = values.plainBytes(0, count);
    Encoding best = Encoding.PLAIN;
    int[] indices = scratch.indices(count);
    int width = 0;
    if (values.index(indices)) {
      // Some readers take a width of 0 for an empty page.
      width = Math.max(1, RleEncoder.width(values.dictionarySize() - 1));
      long size = values.dictionaryBytes() + RleEncoder.size(indices, 0, count, width);
      if (size < least) {
        least = size;
        best = Encoding.RLE_DICTIONARY;
      }
    }
    if (modern) {
      best = modern(leaf, layout, values, scratch, best, least);
    }
    return new EncodingChoice(leaf, best, values, indices, width, scratch);
  }

  private static EncodingChoice ofBooleans(
      LeafColumn leaf, boolean modern, ChunkValues values, EncoderScratch scratch) {
    int count = values.count();
    if (modern) {
      int[] bits = scratch.indices(count);
      values.bits(bits);
      if (4 + RleEncoder.size(bits, 0, count, 1) < values.plainBytes(0, count)) {
        return new EncodingChoice(leaf, Encoding.RLE, values, bits, 1, scratch);
      }
    }
    return new EncodingChoice(leaf, Encoding.PLAIN, values, new int[0], 0, scratch);
  }

  private static Encoding modern(
      LeafColumn leaf,
      ParquetLayout layout,
      ChunkValues values,
      EncoderScratch scratch,
      Encoding common,
      long commonBytes)
      throws IOException {
    GrowingBytes plain = scratch.plain;
    plain.clear();
    values.plain(0, values.count(), plain);
    Encoding best = common;
    long least = commonBytes;
    for (Encoding candidate : ModernEncodings.candidates(leaf.type().physical())) {
      scratch.page.clear();
      ModernEncodings.encode(candidate, leaf, plain.array(), plain.size(), scratch.page);
      if (scratch.page.size() < least) {
        least = scratch.page.size();
        best = candidate;
      }
    }
    if (best == Encoding.PLAIN
        && layout.compression().codec() != Codec.NONE
        && ModernEncodings.splitWidth(leaf) > 1
        && ModernEncodings.splitPays(leaf, plain.array(), plain.size(), scratch)) {
      return Encoding.BYTE_STREAM_SPLIT;
    }
    return best;
  }

  Encoding encoding() {
    return encoding;
  }

  boolean isDictionary() {
    return encoding == Encoding.RLE_DICTIONARY;
  }

  /** Floating-point entries are told apart by their bits, which says less than their values. */
  boolean entriesAreDistinct() {
    Physical physical = leaf.type().physical();
    return physical != Physical.FLOAT
        && physical != Physical.DOUBLE
        && !(leaf.type().logical() instanceof Logical.Float16);
  }

  /** The checksum of all values, whatever their order. */
  long sum() {
    return isDictionary() ? values.sumOfEntries(indices) : values.sum();
  }

  /** What values take in a page, to be bounded. */
  long bits(int from, int to) {
    if (isDictionary()) {
      return (long) (to - from) * indexWidth;
    }
    return leaf.type().physical() == Physical.BOOLEAN ? to - from : 8 * values.plainBytes(from, to);
  }

  /** Appends the values of a page. */
  void encode(int from, int to, GrowingBytes out) {
    switch (encoding) {
      case PLAIN -> values.plain(from, to, out);
      case RLE_DICTIONARY -> {
        out.write(indexWidth);
        RleEncoder.encode(indices, from, to, indexWidth, out);
      }
      case RLE -> {
        int at = out.size();
        out.putInt(0);
        RleEncoder.encode(indices, from, to, 1, out);
        GrowingBytes.setInt(out.array(), at, out.size() - at - 4);
      }
      case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY, DELTA_BYTE_ARRAY, BYTE_STREAM_SPLIT -> {
        scratch.plain.clear();
        values.plain(from, to, scratch.plain);
        ModernEncodings.encode(encoding, leaf, scratch.plain.array(), scratch.plain.size(), out);
      }
      case PLAIN_DICTIONARY, BIT_PACKED ->
          throw new IllegalStateException(encoding + " is never chosen");
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
