package dev.joist.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A gzip stream out of blocks that were compressed on their own, on any thread. Its bytes depend on
 * how the text is cut into blocks.
 */
final class GzipBlocks {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final byte[] LAST_BLOCK = {3, 0};
  private static final int BUFFER = 64 << 10;

  private final OutputStream out;
  private final CRC32 checksum = new CRC32();
  private long length;

  private GzipBlocks(OutputStream out) {
    this.out = out;
  }

  static GzipBlocks begin(OutputStream out) throws IOException {
    out.write(HEADER);
    return new GzipBlocks(out);
  }

  static ByteArrayOutputStream compress(JsonText text) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(text.bytes(), 0, text.length());
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(text.length() / 4);
      byte[] buffer = new byte[BUFFER];
      int count;
      do {
        count = deflater.deflate(buffer, 0, BUFFER, Deflater.SYNC_FLUSH);
        compressed.write(buffer, 0, count);
      } while (count == BUFFER);
      return compressed;
    } finally {
      deflater.end();
    }
  }

  void append(JsonText text, ByteArrayOutputStream compressed) throws IOException {
    checksum.update(text.bytes(), 0, text.length());
    length += text.length();
    compressed.writeTo(out);
  }

  /** Without it, the stream breaks off. */
  void end() throws IOException {
    out.write(LAST_BLOCK);
    littleEndian(checksum.getValue());
    littleEndian(length);
  }

  private void littleEndian(long number) throws IOException {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (number >>> shift) & 0xff);
    }
  }
}
