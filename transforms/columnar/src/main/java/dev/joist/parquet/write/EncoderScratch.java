package dev.joist.parquet.write;

import java.io.IOException;

/**
 * The working memory of one thread while it encodes one column chunk, kept for the next one. It
 * grows to what the largest chunk needed.
 */
final class EncoderScratch implements AutoCloseable {
  final GrowingBytes page = new GrowingBytes(1 << 12);
  final GrowingBytes compressed = new GrowingBytes(1 << 12);

  /** Values before they get one of the modern encodings. */
  final GrowingBytes plain = new GrowingBytes(0);

  private final LongDictionary longs = new LongDictionary();
  private final BytesDictionary bytes = new BytesDictionary();
  private final Compressor compressor;
  private int[] indices = new int[0];
  private byte[] definitions = new byte[0];
  private byte[] repetitions = new byte[0];

  EncoderScratch(Compression compression) {
    this.compressor = new Compressor(compression);
  }

  void compress(byte[] source, int from, int length, GrowingBytes out) throws IOException {
    compressor.compress(source, from, length, out);
  }

  LongDictionary longs() {
    longs.clear();
    return longs;
  }

  BytesDictionary bytes() {
    bytes.clear();
    return bytes;
  }

  int[] indices(int count) {
    if (indices.length < count) {
      indices = new int[count];
    }
    return indices;
  }

  byte[] definitions(int count) {
    if (definitions.length < count) {
      definitions = new byte[count];
    }
    return definitions;
  }

  byte[] repetitions(int count) {
    if (repetitions.length < count) {
      repetitions = new byte[count];
    }
    return repetitions;
  }

  @Override
  public void close() {
    compressor.close();
  }
}
