package dev.joist.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Reads a compressed stream through a library's decoder, and tells a broken stream from one that
 * could not be read. What comes before a break is delivered.
 */
final class BorrowedDecoder extends InputStream {
  /** Of a dictionary of xz; {@code xz -9} takes 65 MB. Zstd's own limit is 128 MB. */
  private static final int MOST_MEMORY_KIB = 256 << 10;

  /** What its decoder had of a range when it fails within that range is lost. */
  private static final int XZ_STEP = 1 << 10;

  private final Format format;
  private final ByteInput in;
  private @Nullable InputStream decoder;
  private @Nullable IOException broken;

  BorrowedDecoder(Format format, ByteInput in) {
    this.format = format;
    this.in = in;
  }

  private InputStream open() throws IOException {
    return switch (format) {
      case ZSTD -> new ZstdInputStreamNoFinalizer(in);
      case XZ -> new XZInputStream(in, MOST_MEMORY_KIB);
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
      case PLAIN, GZIP, TAR, ZIP -> throw new IllegalStateException(format + " is not borrowed");
    };
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (broken != null) {
      throw broken;
    }
    InputStream opened = decoder;
    try {
      if (opened == null) {
        opened = open();
        decoder = opened;
      }
      return format == Format.BZIP2
          ? singly(opened, bytes, from, length)
          : opened.read(bytes, from, Math.min(length, format == Format.XZ ? XZ_STEP : length));
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException failure) {
      // The decoders of bzip2 and lz4 have no other word for some of the data they refuse.
      IOException below = in.broken();
      broken = below == null ? corrupt(failure) : below;
      throw broken;
    }
  }

  /** Its decoder forgets what it had when it fails in the midst of a range. */
  private int singly(InputStream opened, byte[] bytes, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int read;
      try {
        read = opened.read();
      } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException failure) {
        if (count == 0) {
          throw failure;
        }
        IOException below = in.broken();
        broken = below == null ? corrupt(failure) : below;
        return count;
      }
      if (read < 0) {
        return count == 0 ? -1 : count;
      }
      bytes[from + count++] = (byte) read;
    }
    return count;
  }

  private ArchiveException corrupt(Exception failure) {
    @Nullable String message = failure.getMessage();
    ArchiveException corrupt =
        ArchiveException.corrupt(
            format.name().toLowerCase(Locale.ROOT),
            in.position(),
            message == null ? "the data is broken or cut off" : message);
    corrupt.initCause(failure);
    return corrupt;
  }

  /** Frees what the decoder holds outside the heap. */
  @Override
  public void close() throws IOException {
    if (decoder != null) {
      decoder.close();
    }
  }
}
