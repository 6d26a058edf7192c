package dev.joist.parquet.write;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Physical;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.Encoding;

/** The encodings of Parquet 2 but dictionaries, each made from values in plain encoding. */
final class ModernEncodings {
  /** Split streams are no smaller before compression, so a sample of this size is compressed. */
  private static final int SAMPLE_BYTES = 1 << 18;

  private ModernEncodings() {}

  /** Those that a column may have, but the split of streams. */
  static List<Encoding> candidates(Physical physical) {
    return switch (physical) {
      case INT32, INT64 -> List.of(Encoding.DELTA_BINARY_PACKED);
      case BYTE_ARRAY -> List.of(Encoding.DELTA_LENGTH_BYTE_ARRAY, Encoding.DELTA_BYTE_ARRAY);
      case BOOLEAN, INT96, FLOAT, DOUBLE, FIXED -> List.of();
    };
  }

  /** The width of values that may be split into streams, else 0. DuckDB reads no other types so. */
  static int splitWidth(LeafColumn leaf) {
    return switch (leaf.type().physical()) {
      case FLOAT -> 4;
      case DOUBLE -> 8;
      case BOOLEAN, INT32, INT64, INT96, BYTE_ARRAY, FIXED -> 0;
    };
  }

  /** Appends the values in {@code plain[0..length)} of a page. */
  static void encode(
      Encoding encoding, LeafColumn leaf, byte[] plain, int length, GrowingBytes out) {
    switch (encoding) {
      case DELTA_BINARY_PACKED -> deltas(leaf.type().physical(), plain, length, out);
      case DELTA_LENGTH_BYTE_ARRAY -> lengths(plain, length, out);
      case DELTA_BYTE_ARRAY -> prefixes(plain, length, out);
      case BYTE_STREAM_SPLIT -> split(plain, length, splitWidth(leaf), out);
      case PLAIN, PLAIN_DICTIONARY, RLE, BIT_PACKED, RLE_DICTIONARY ->
          throw new IllegalArgumentException(encoding + " is not made from plain values");
    }
  }

  /** Whether splitting makes a sample of the values smaller once it is compressed. */
  static boolean splitPays(LeafColumn leaf, byte[] plain, int length, EncoderScratch scratch)
      throws IOException {
    int width = splitWidth(leaf);
    int sample = Math.min(length, SAMPLE_BYTES) / width * width;
    GrowingBytes out = scratch.compressed;
    out.clear();
    scratch.compress(plain, 0, sample, out);
    int whole = out.size();
    scratch.page.clear();
    split(plain, sample, width, scratch.page);
    out.clear();
    scratch.compress(scratch.page.array(), 0, sample, out);
    return out.size() < whole;
  }

  private static void deltas(Physical physical, byte[] plain, int length, GrowingBytes out) {
    if (physical == Physical.INT32) {
      DeltaEncoder encoder = DeltaEncoder.ofInts(length / 4, out);
      for (int at = 0; at < length; at += 4) {
        encoder.add(GrowingBytes.getInt(plain, at));
      }
      encoder.end();
    } else {
      DeltaEncoder encoder = DeltaEncoder.ofLongs(length / 8, out);
      for (int at = 0; at < length; at += 8) {
        encoder.add(GrowingBytes.getLong(plain, at));
      }
      encoder.end();
    }
  }

  private static void lengths(byte[] plain, int length, GrowingBytes out) {
    DeltaEncoder encoder = DeltaEncoder.ofInts(count(plain, length), out);
    for (int at = 0; at < length; at += 4 + GrowingBytes.getInt(plain, at)) {
      encoder.add(GrowingBytes.getInt(plain, at));
    }
    encoder.end();
    for (int at = 0; at < length; at += 4 + GrowingBytes.getInt(plain, at)) {
      out.put(plain, at + 4, GrowingBytes.getInt(plain, at));
    }
  }

  private static void prefixes(byte[] plain, int length, GrowingBytes out) {
    int count = count(plain, length);
    int[] shared = new int[count];
    DeltaEncoder prefixes = DeltaEncoder.ofInts(count, out);
    int before = 0;
    int beforeEnd = 0;
    int value = 0;
    for (int at = 0; at < length; ) {
      int from = at + 4;
      int to = from + GrowingBytes.getInt(plain, at);
      int differs = Arrays.mismatch(plain, before, beforeEnd, plain, from, to);
      shared[value] = differs < 0 ? to - from : differs;
      prefixes.add(shared[value++]);
      before = from;
      beforeEnd = to;
      at = to;
    }
    prefixes.end();
    DeltaEncoder suffixes = DeltaEncoder.ofInts(count, out);
    value = 0;
    for (int at = 0; at < length; at += 4 + GrowingBytes.getInt(plain, at)) {
      suffixes.add(GrowingBytes.getInt(plain, at) - shared[value++]);
    }
    suffixes.end();
    value = 0;
    for (int at = 0; at < length; at += 4 + GrowingBytes.getInt(plain, at)) {
      int prefix = shared[value++];
      out.put(plain, at + 4 + prefix, GrowingBytes.getInt(plain, at) - prefix);
    }
  }

  private static int count(byte[] plain, int length) {
    int count = 0;
    for (int at = 0; at < length; at += 4 + GrowingBytes.getInt(plain, at)) {
      count++;
    }
    return count;
  }

  private static void split(byte[] plain, int length, int width, GrowingBytes out) {
    out.need(length);
    byte[] target = out.array();
    int at = out.size();
    for (int stream = 0; stream < width; stream++) {
      for (int from = stream; from < length; from += width) {
        target[at++] = plain[from];
      }
    }
    out.advance(length);
  }
}
