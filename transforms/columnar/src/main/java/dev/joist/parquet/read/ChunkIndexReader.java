package dev.joist.parquet.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** Reads what is about a column chunk and lies elsewhere in its file. */
final class ChunkIndexReader {
  /** More than the header of a bloom filter takes. */
  private static final int FILTER_HEADER = 64;

  private final FileBytes file;
  private final CompactReader thrift = new CompactReader();

  ChunkIndexReader(FileBytes file) {
    this.file = file;
  }

  @Nullable ColumnIndex columnIndex(ColumnChunk chunk) throws IOException, CorruptData {
    if (!chunk.isSetColumn_index_offset() || !chunk.isSetColumn_index_length()) {
      return null;
    }
    byte[] bytes = bytes(chunk.getColumn_index_offset(), chunk.getColumn_index_length());
    checkThrift(bytes);
    try {
      return Util.readColumnIndex(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new CorruptData("column index: " + e.getMessage());
    }
  }

  /** The places of the pages, counted from the first byte of the chunk. */
  @Nullable OffsetIndex offsetIndex(ColumnChunk chunk, ChunkEntry entry)
      throws IOException, CorruptData {
    if (!chunk.isSetOffset_index_offset() || !chunk.isSetOffset_index_length()) {
      return null;
    }
    byte[] bytes = bytes(chunk.getOffset_index_offset(), chunk.getOffset_index_length());
    checkThrift(bytes);
    OffsetIndex index;
    try {
      index = Util.readOffsetIndex(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new CorruptData("offset index: " + e.getMessage());
    }
    for (PageLocation page : index.getPage_locations()) {
      long at = page.getOffset() - entry.start();
      if (at < 0 || at > entry.bytes()) {
        throw new CorruptData("offset index: a page is at " + page.getOffset());
      }
      page.setOffset(at);
    }
    return index;
  }

  /** A bloom filter with its header. */
  @Nullable ByteBuffer bloomFilter(ColumnMetaData metadata) throws IOException, CorruptData {
    if (!metadata.isSetBloom_filter_offset()) {
      return null;
    }
    long at = metadata.getBloom_filter_offset();
    if (metadata.isSetBloom_filter_length()) {
      return ByteBuffer.wrap(bytes(at, metadata.getBloom_filter_length()));
    }
    byte[] head = bytes(at, (int) Math.min(FILTER_HEADER, file.length() - at));
    thrift.start(head, 0, head.length);
    while (thrift.nextField()) {
      thrift.skip();
    }
    BloomFilterHeader header;
    try {
      header = Util.readBloomFilterHeader(new ByteArrayInputStream(head));
    } catch (IOException e) {
      throw new CorruptData("bloom filter: " + e.getMessage());
    }
    return ByteBuffer.wrap(bytes(at, Math.addExact(thrift.position(), header.getNumBytes())));
  }

  private byte[] bytes(long at, int length) throws IOException, CorruptData {
    if (at < 0 || length < 0 || length > file.length() - at) {
      throw new CorruptData("an index claims " + length + " bytes from " + at + " on");
    }
    byte[] bytes = new byte[length];
    file.read(at, bytes, 0, length);
    return bytes;
  }

  /** The generated reader that follows believes every length. */
  private void checkThrift(byte[] bytes) throws CorruptData {
    thrift.start(bytes, 0, bytes.length);
    while (thrift.nextField()) {
      thrift.skip();
    }
  }
}
