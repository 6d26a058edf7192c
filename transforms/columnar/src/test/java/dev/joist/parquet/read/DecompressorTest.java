package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Compressor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class DecompressorTest {
  private static final int SNAPPY = 1;
  private static final int LZ4_HADOOP = 5;
  private static final int ZSTD = 6;

  private final byte[] plain = new byte[10_000];

  DecompressorTest() {
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) ((i * i) >>> 7);
    }
  }

  private byte[] decompress(int codec, byte[] compressed) throws CorruptData {
    byte[] into = new byte[plain.length];
    new Decompressor().decompress(codec, compressed, 0, compressed.length, into, 0, into.length);
    return into;
  }

  private byte[] lz4(int from, int to) {
    Lz4Compressor compressor = new Lz4Compressor();
    byte[] into = new byte[compressor.maxCompressedLength(to - from)];
    int count = compressor.compress(plain, from, to - from, into, 0, into.length);
    return Arrays.copyOf(into, count);
  }

  @Test
  void readsHadoopsFramesOfOneOrSeveralBlocks() throws Exception {
    byte[] first = lz4(0, 3000);
    byte[] second = lz4(3000, 7000);
    byte[] third = lz4(7000, 10_000);
    ByteBuffer frames = ByteBuffer.allocate(20_000);
    frames.putInt(7000).putInt(first.length).put(first).putInt(second.length).put(second);
    frames.putInt(3000).putInt(third.length).put(third);
    byte[] compressed = Arrays.copyOf(frames.array(), frames.position());
    assertArrayEquals(plain, decompress(LZ4_HADOOP, compressed));
  }

  @Test
  void readsLz4WithoutHadoopsFramesUnderItsName() throws Exception {
    assertArrayEquals(plain, decompress(LZ4_HADOOP, lz4(0, plain.length)));
  }

  @Test
  void refusesPagesThatDecompressToAnotherSize() throws Exception {
    byte[] shorter = Arrays.copyOf(plain, plain.length - 1);
    byte[] snappy = Snappy.compress(shorter);
    CorruptData failure = assertThrows(CorruptData.class, () -> decompress(SNAPPY, snappy));
    assertEquals("the page says it has 9999 bytes instead of 10000", failure.reason());
    byte[] zstd = Zstd.compress(shorter);
    failure = assertThrows(CorruptData.class, () -> decompress(ZSTD, zstd));
    assertEquals("the page decompresses to 9999 bytes instead of 10000", failure.reason());
  }

  @Test
  void claimsThatTheCodecCannotKeepTakeNoMemory() {
    CorruptData failure =
        assertThrows(CorruptData.class, () -> Decompressor.checkClaim(SNAPPY, 100, 1 << 30));
    assertEquals("100 bytes of the page claim to become 1073741824", failure.reason());
  }

  @Test
  void largeClaimsAreCountedOutFirst() {
    byte[] zstd = Zstd.compress(new byte[100 << 20]);
    CorruptData failure =
        assertThrows(
            CorruptData.class,
            () -> Decompressor.countOut(ZSTD, zstd, 0, zstd.length, (100 << 20) + 1));
    assertEquals("the page decompresses to 104857600 bytes, not 104857601", failure.reason());
  }

  @Test
  void unknownCodecsAreNamed() {
    CorruptData failure =
        assertThrows(CorruptData.class, () -> Decompressor.checkClaim(3, 100, 200));
    assertEquals("codec LZO is not supported; snappy, gzip, zstd and lz4 are", failure.reason());
  }
}
