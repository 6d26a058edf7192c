package dev.joist.parquet.write;

import java.io.IOException;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.XxHash;

/**
 * A split-block bloom filter over the plain encoding of values. At about ten bits for each distinct
 * value it says "maybe" wrongly once in a hundred times.
 */
final class BloomFilter {
  private static final int[] SALT = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };
  private static final int BLOCK_BYTES = 32;
  private static final int MAX_BYTES = 1 << 20;

  private final byte[] blocks;
  private final byte[] word = new byte[8];

  private BloomFilter(int bytes) {
    this.blocks = new byte[bytes];
  }

  /** A filter for so many distinct values, of at most 1 MB. */
  static BloomFilter forDistinct(int distinct) {
    long bytes = Long.highestOneBit(Math.max(1, distinct * 10L / 8 - 1)) << 1;
    return new BloomFilter((int) Math.min(MAX_BYTES, Math.max(BLOCK_BYTES, bytes)));
  }

  void addInt(int value) {
    GrowingBytes.setInt(word, 0, value);
    insert(XxHash64.hash(word, 0, 4));
  }

  void addLong(long value) {
    GrowingBytes.setLong(word, 0, value);
    insert(XxHash64.hash(word, 0, 8));
  }

  void addBytes(byte[] bytes, int from, int to) {
    insert(XxHash64.hash(bytes, from, to - from));
  }

  private void insert(long hash) {
    int block = (int) (((hash >>> 32) * (blocks.length / BLOCK_BYTES)) >>> 32) * BLOCK_BYTES;
    int key = (int) hash;
    for (int i = 0; i < 8; i++) {
      int at = block + i * 4;
      int bit = 1 << ((key * SALT[i]) >>> 27);
      GrowingBytes.setInt(blocks, at, GrowingBytes.getInt(blocks, at) | bit);
    }
  }

  /** The header and the blocks, as they stand in a file. */
  byte[] toBytes() throws IOException {
    BloomFilterHeader header =
        new BloomFilterHeader(
            blocks.length,
            BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
            BloomFilterHash.XXHASH(new XxHash()),
            BloomFilterCompression.UNCOMPRESSED(new Uncompressed()));
    GrowingBytes out = new GrowingBytes(blocks.length + 32);
    Util.writeBloomFilterHeader(header, out);
    out.put(blocks, 0, blocks.length);
    return out.toBytes();
  }
}
