package dev.joist.parquet.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** Compresses the pages of one column chunk, puts headers before them and counts their bytes. */
final class PageWriter {
  private final ParquetLayout layout;
  private final Compression compression;
  private final EncoderScratch scratch;
  private final GrowingBytes header = new GrowingBytes(64);
  private final List<byte[]> pages = new ArrayList<>();
  private long compressedBytes;
  private long uncompressedBytes;

  PageWriter(ParquetLayout layout, Compression compression, EncoderScratch scratch) {
    this.layout = layout;
    this.compression = compression;
    this.scratch = scratch;
  }

  List<byte[]> pages() {
    return pages;
  }

  /** Of all pages so far, with headers: where the next one begins. */
  long compressedBytes() {
    return compressedBytes;
  }

  long uncompressedBytes() {
    return uncompressedBytes;
  }

  /** The size of the last page in the file. */
  int lastPageBytes() {
    return pages.get(pages.size() - 1).length;
  }

  /** Writes {@code scratch.page} as the dictionary. */
  void dictionary(int entries) throws IOException {
    PageHeader head = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0);
    head.setDictionary_page_header(new DictionaryPageHeader(entries, Encoding.PLAIN));
    whole(head);
  }

  /** Writes {@code scratch.page}, levels and values together. */
  void dataV1(int levels, Encoding encoding) throws IOException {
    PageHeader head = new PageHeader(PageType.DATA_PAGE, 0, 0);
    head.setData_page_header(new DataPageHeader(levels, encoding, Encoding.RLE, Encoding.RLE));
    whole(head);
  }

  private void whole(PageHeader head) throws IOException {
    append(head, compressed(0));
  }

  /**
   * Writes {@code scratch.page}: repetitions, definitions, values; levels stay uncompressed, and so
   * do values that compression does not make smaller.
   */
  void dataV2(
      int levels, int nulls, int rows, Encoding encoding, int repetitionBytes, int definitionBytes)
      throws IOException {
    GrowingBytes body = compressed(repetitionBytes + definitionBytes);
    body = body.size() < scratch.page.size() ? body : scratch.page;
    DataPageHeaderV2 data =
        new DataPageHeaderV2(levels, nulls, rows, encoding, definitionBytes, repetitionBytes);
    data.setIs_compressed(body != scratch.page);
    PageHeader head = new PageHeader(PageType.DATA_PAGE_V2, 0, 0);
    head.setData_page_header_v2(data);
    append(head, body);
  }

  /** The page with all but its first {@code plain} bytes compressed; itself without a codec. */
  private GrowingBytes compressed(int plain) throws IOException {
    GrowingBytes page = scratch.page;
    if (compression.codec() == Codec.NONE) {
      return page;
    }
    GrowingBytes body = scratch.compressed;
    body.clear();
    body.put(page.array(), 0, plain);
    scratch.compress(page.array(), plain, page.size() - plain, body);
    return body;
  }

  private void append(PageHeader head, GrowingBytes body) throws IOException {
    int uncompressed = scratch.page.size();
    head.setUncompressed_page_size(uncompressed);
    head.setCompressed_page_size(body.size());
    if (layout.pageChecksums()) {
      CRC32 checksum = new CRC32();
      checksum.update(body.array(), 0, body.size());
      head.setCrc((int) checksum.getValue());
    }
    header.clear();
    Util.writePageHeader(head, header);
    byte[] page = new byte[header.size() + body.size()];
    System.arraycopy(header.array(), 0, page, 0, header.size());
    System.arraycopy(body.array(), 0, page, header.size(), body.size());
    pages.add(page);
    compressedBytes += page.length;
    uncompressedBytes += header.size() + uncompressed;
  }
}
