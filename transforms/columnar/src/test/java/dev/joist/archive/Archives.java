package dev.joist.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes archives, with the writers of others. */
final class Archives {
  private Archives() {}

  /** Ways to compress a stream. */
  enum Codec {
    GZ,
    ZST,
    BZ2,
    XZ,
    LZ4;

    byte[] pack(byte[] bytes) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = writer(packed)) {
        out.write(bytes);
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
      return packed.toByteArray();
    }

    private OutputStream writer(OutputStream out) throws IOException {
      return switch (this) {
        case GZ -> new GZIPOutputStream(out);
        case ZST -> new ZstdOutputStream(out);
        case BZ2 -> new BZip2CompressorOutputStream(out, 1);
        case XZ -> new XZOutputStream(out, new LZMA2Options(1));
        case LZ4 -> new FramedLZ4CompressorOutputStream(out);
      };
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** In the order of the map. */
  static byte[] tar(Map<String, byte[]> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
        entry.setSize(member.getValue().length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(member.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /** Deflated, with sizes behind the data. */
  static byte[] zip(Map<String, byte[]> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTime(1_000_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /** A header of ustar and its data, for what no writer makes. */
  static byte[] tarEntry(String name, char type, String link, byte[] data) {
    byte[] block = new byte[512 + (data.length + 511) / 512 * 512];
    System.arraycopy(text(name), 0, block, 0, text(name).length);
    octal(block, 100, 8, 0644);
    octal(block, 124, 12, data.length);
    octal(block, 136, 12, 0);
    block[156] = (byte) type;
    System.arraycopy(text(link), 0, block, 157, text(link).length);
    System.arraycopy(data, 0, block, 512, data.length);
    sum(block);
    return block;
  }

  /** Makes the checksum of the header right. */
  static void sum(byte[] block) {
    java.util.Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (int at = 0; at < 512; at++) {
      sum += block[at] & 0xff;
    }
    octal(block, 148, 8, sum);
  }

  private static void octal(byte[] block, int at, int length, long value) {
    String digits = Long.toOctalString(value);
    String field = "0".repeat(length - 1 - digits.length()) + digits;
    System.arraycopy(text(field), 0, block, at, field.length());
    block[at + length - 1] = 0;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
