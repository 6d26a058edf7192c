package dev.joist.parquet.read;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.xerial.snappy.Snappy;

/**
 * Decompresses pages. Before anything is allocated, the claimed size is held against the most that
 * the codec can make of so many bytes.
 */
final class Decompressor {
  static final int NONE = 0;
  private static final int SNAPPY = 1;
  private static final int GZIP = 2;
  private static final int LZO = 3;
  private static final int BROTLI = 4;
  private static final int LZ4_HADOOP = 5;
  private static final int ZSTD = 6;
  private static final int LZ4_RAW = 7;

  /** The most bytes of a page. */
  private static final int MOST = 1 << 30;

  /** Claims above this are counted out before so much memory is taken. */
  private static final int LARGE = 64 << 20;

  private final Lz4Decompressor lz4 = new Lz4Decompressor();

  /** Throws if {@code count} bytes can never become {@code claimed}. */
  static void checkClaim(int codec, int count, int claimed) throws CorruptData {
    long most =
        switch (codec) {
          case NONE -> count;
          case SNAPPY -> 22L * count + 64;
          case GZIP -> 1033L * count + 64;
          case LZ4_RAW, LZ4_HADOOP -> 256L * count + 64;
          case ZSTD -> (128L << 10) * count / 4 + 64;
          default -> throw unknown(codec);
        };
    if (claimed > most || claimed > MOST || (codec == NONE && claimed != count)) {
      throw new CorruptData(count + " bytes of the page claim to become " + claimed);
    }
  }

  /** Throws if a large claim is a lie that {@link #checkClaim} cannot see through. */
  static void countOut(int codec, byte[] from, int at, int count, int claimed) throws CorruptData {
    if (claimed <= LARGE || (codec != GZIP && codec != ZSTD)) {
      return;
    }
    InputStream bytes = new ByteArrayInputStream(from, at, count);
    try (InputStream in =
        codec == GZIP ? new GZIPInputStream(bytes) : new ZstdInputStreamNoFinalizer(bytes)) {
      byte[] part = new byte[64 << 10];
      long made = 0;
      for (int n = in.read(part); n >= 0 && made <= claimed; n = in.read(part)) {
        made += n;
      }
      if (made != claimed) {
        throw new CorruptData("the page decompresses to " + made + " bytes, not " + claimed);
      }
    } catch (IOException e) {
      throw doesNot(e);
    }
  }

  /** Decompresses exactly {@code size} bytes. */
  void decompress(int codec, byte[] from, int at, int count, byte[] into, int to, int size)
      throws CorruptData {
    long made;
    try {
      made =
          switch (codec) {
            case SNAPPY -> snappy(from, at, count, into, to, size);
            case GZIP -> gzip(from, at, count, into, to, size);
            case ZSTD -> zstd(from, at, count, into, to, size);
            case LZ4_RAW -> lz4.decompress(from, at, count, into, to, size);
            case LZ4_HADOOP -> lz4Hadoop(from, at, count, into, to, size);
            default -> throw unknown(codec);
          };
    } catch (IOException | MalformedInputException | ZstdException e) {
      throw doesNot(e);
    }
    if (made != size) {
      throw new CorruptData("the page decompresses to " + made + " bytes instead of " + size);
    }
  }

  private static CorruptData doesNot(Exception e) {
    return new CorruptData("the page does not decompress: " + e.getMessage());
  }

  /** The library writes as much as the data says, so that has to be looked at first. */
  private static int snappy(byte[] from, int at, int count, byte[] into, int to, int size)
      throws IOException, CorruptData {
    if (count == 0) {
      return 0;
    }
    int says = Snappy.uncompressedLength(from, at, count);
    if (says != size) {
      throw new CorruptData("the page says it has " + says + " bytes instead of " + size);
    }
    return Snappy.uncompress(from, at, count, into, to);
  }

  private static int gzip(byte[] from, int at, int count, byte[] into, int to, int size)
      throws IOException {
    if (count == 0) {
      return 0;
    }
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(from, at, count), Math.min(count, 8 << 10))) {
      int made = in.readNBytes(into, to, size);
      return in.read() < 0 ? made : made + 1;
    }
  }

  private static long zstd(byte[] from, int at, int count, byte[] into, int to, int size) {
    if (count == 0) {
      return 0;
    }
    return Zstd.decompressByteArray(into, to, size, from, at, count);
  }

  /** Early writers other than Hadoop left its frames away, so what is none is taken as it is. */
  private int lz4Hadoop(byte[] from, int at, int count, byte[] into, int to, int size) {
    try {
      int made = lz4Frames(from, at, at + count, into, to, size);
      if (made == size) {
        return made;
      }
    } catch (MalformedInputException e) {
      return lz4.decompress(from, at, count, into, to, size);
    }
    return lz4.decompress(from, at, count, into, to, size);
  }

  /**
   * Hadoop's frames: the size they decompress to, then block by block the compressed size and the
   * block, all sizes big-endian. Answers what was made before the frames ended or made no sense.
   */
  private int lz4Frames(byte[] from, int at, int end, byte[] into, int to, int size) {
    int made = 0;
    int next = at;
    while (end - next >= 8) {
      int frame = Integer.reverseBytes(LittleEndian.intAt(from, next));
      next += 4;
      if (frame < 0 || frame > size - made) {
        return -1;
      }
      int frameEnd = made + frame;
      while (made < frameEnd && end - next >= 4) {
        int block = Integer.reverseBytes(LittleEndian.intAt(from, next));
        next += 4;
        if (block < 0 || block > end - next) {
          return -1;
        }
        made += lz4.decompress(from, next, block, into, to + made, frameEnd - made);
        next += block;
      }
    }
    return made;
  }

  private static CorruptData unknown(int codec) {
    return switch (codec) {
      case LZO -> new CorruptData("codec LZO is not supported; snappy, gzip, zstd and lz4 are");
      case BROTLI ->
          new CorruptData("codec BROTLI is not supported; snappy, gzip, zstd and lz4 are");
      default -> new CorruptData("there is no codec " + codec);
    };
  }
}
