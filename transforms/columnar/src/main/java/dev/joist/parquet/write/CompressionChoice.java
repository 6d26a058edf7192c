package dev.joist.parquet.write;

import java.io.IOException;

/**
 * Whether a column chunk is compressed at all, which Parquet tells for each. Who takes a fast codec
 * wants time, and digests and other noise cost much of it, in writing and in reading, for next to
 * nothing. Decided by samples of the values, so by the bytes alone.
 */
final class CompressionChoice {
  /** As far as fast codecs look back: what they make of it, they make of the rest. */
  private static final int SAMPLE = 64 << 10;

  private static final int SAMPLES = 3;

  /** Of smaller chunks the samples would be most of the work. */
  private static final int LEAST_BYTES = 16 * SAMPLE;

  /** What compression must save: one byte of so many. */
  private static final int LEAST_SAVING = 10;

  private CompressionChoice() {}

  static Compression of(
      ParquetLayout layout, EncodingChoice choice, int values, EncoderScratch scratch)
      throws IOException {
    Compression asked = layout.compression();
    // Dictionaries shrink, and codecs pass over packed indices faster than they could be sampled.
    if (!asked.codec().isFast()
        || choice.isDictionary()
        || choice.bits(0, values) < 8L * LEAST_BYTES) {
      return asked;
    }
    int before = 0;
    int after = 0;
    for (int i = 0; i < SAMPLES; i++) {
      int from = (int) ((long) values * i / SAMPLES);
      int to = (int) ((long) values * (i + 1) / SAMPLES);
      while (to - from > 1 && choice.bits(from, to) > 8L * SAMPLE) {
        to = (from + to) >>> 1;
      }
      scratch.page.clear();
      choice.encode(from, to, scratch.page);
      int length = Math.min(SAMPLE, scratch.page.size());
      scratch.compressed.clear();
      scratch.compress(scratch.page.array(), 0, length, scratch.compressed);
      before += length;
      after += scratch.compressed.size();
    }
    return before - after < before / LEAST_SAVING ? Compression.NONE : asked;
  }
}
