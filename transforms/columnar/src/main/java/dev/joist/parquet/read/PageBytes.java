package dev.joist.parquet.read;

import java.util.zip.CRC32;

/** The bytes of the page that is being decoded, decompressed; its buffer serves all pages. */
final class PageBytes {
  private final Decompressor decompressor = new Decompressor();
  private final CRC32 crc = new CRC32();
  private byte[] own = new byte[0];
  private byte[] bytes = own;
  private int begin;
  private int end;

  /** Takes the page whose bytes begin at {@code index} and are all there. */
  void open(PageHeader header, int codec, byte[] from, int index) throws CorruptData {
    check(header, from, index);
    int levels = header.definitionBytes + header.repetitionBytes;
    int count = header.compressedSize - levels;
    int size = header.uncompressedSize - levels;
    int pageCodec = header.compressed && count > 0 ? codec : Decompressor.NONE;
    Decompressor.checkClaim(pageCodec, count, size);
    if (pageCodec == Decompressor.NONE) {
      bytes = from;
      begin = index;
      end = index + header.compressedSize;
      return;
    }
    if (own.length < header.uncompressedSize + LittleEndian.SLACK) {
      Decompressor.countOut(pageCodec, from, index + levels, count, size);
      own = new byte[header.uncompressedSize + LittleEndian.SLACK];
    }
    System.arraycopy(from, index, own, 0, levels);
    decompressor.decompress(pageCodec, from, index + levels, count, own, levels, size);
    bytes = own;
    begin = 0;
    end = header.uncompressedSize;
  }

  /** Throws if the page has a CRC that its bytes do not have. */
  void check(PageHeader header, byte[] from, int index) throws CorruptData {
    if (!header.hasCrc) {
      return;
    }
    crc.reset();
    crc.update(from, index, header.compressedSize);
    if ((int) crc.getValue() != header.crc) {
      throw new CorruptData(
          "its CRC is %08x instead of %08x".formatted((int) crc.getValue(), header.crc));
    }
  }

  /** Lent until the next {@link #open}; goes on for {@link LittleEndian#SLACK} behind the end. */
  byte[] bytes() {
    return bytes;
  }

  int begin() {
    return begin;
  }

  int end() {
    return end;
  }
}
