package dev.joist.parquet.write;

import dev.joist.columnar.ColumnSum;
import dev.joist.parquet.EncodedColumnChunk;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Physical;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Encodes one column chunk: looks at all its values, chooses the encoding, cuts it into pages. */
final class ChunkEncoder {
  /** Pages are measured in steps of so many levels, and level by level towards their end. */
  private static final int STEP = 512;

  private final LeafColumn leaf;
  private final ParquetLayout layout;
  private final EncoderScratch scratch;
  private final ChunkLevels levels;
  private final ChunkValues values;
  private final EncodingChoice choice;
  private final Compression compression;
  private final PageWriter pages;
  private final ChunkIndex index;
  private int dataPages;

  /** Where the next page ends. */
  private int levelEnd;

  private int valueEnd;

  private ChunkEncoder(
      LeafColumn leaf, ParquetLayout layout, List<ColumnSlice> slices, EncoderScratch scratch)
      throws IOException {
    this.leaf = leaf;
    this.layout = layout;
    this.scratch = scratch;
    this.levels = ChunkLevels.of(leaf, slices, scratch);
    this.values = ChunkValues.of(slices, scratch);
    this.choice = EncodingChoice.of(leaf, layout, values, scratch);
    this.compression = CompressionChoice.of(layout, choice, values.count(), scratch);
    this.pages = new PageWriter(layout, compression, scratch);
    this.index = new ChunkIndex(leaf);
  }

  /** The slices hold at least one record. */
  static EncodedColumnChunk encode(
      LeafColumn leaf, ParquetLayout layout, List<ColumnSlice> slices, EncoderScratch scratch)
      throws IOException {
    return new ChunkEncoder(leaf, layout, slices, scratch).encode();
  }

  private EncodedColumnChunk encode() throws IOException {
    if (choice.isDictionary()) {
      scratch.page.clear();
      values.dictionary(scratch.page);
      pages.dictionary(values.dictionarySize());
    }
    long dataOffset = pages.compressedBytes();
    int level = 0;
    int value = 0;
    long row = 0;
    while (level < levels.count()) {
      findPageEnd(level, value);
      int rows = levels.records(level, levelEnd);
      index.addLevels(levels, level, levelEnd);
      writePage(level, value, rows, row);
      level = levelEnd;
      value = valueEnd;
      row += rows;
    }
    return new EncodedColumnChunk(
        pages.pages(), metadata(dataOffset), index.columnIndex(), index.offsetIndex(), filter());
  }

  private void findPageEnd(int level, int value) {
    int step = STEP;
    long bits = 0;
    levelEnd = level;
    valueEnd = value;
    while (levelEnd < levels.count()) {
      int next = levels.recordAt(Math.min(levels.count(), levelEnd + step));
      int present = levels.present(levelEnd, next);
      long more =
          (long) (next - levelEnd) * levelBits() + choice.bits(valueEnd, valueEnd + present);
      if (bits + more > 8L * layout.pageBytes()) {
        if (step == 1 && levelEnd > level) {
          return;
        }
        if (step > 1) {
          step = 1;
          continue;
        }
      }
      bits += more;
      levelEnd = next;
      valueEnd += present;
    }
  }

  private int levelBits() {
    return RleEncoder.width(leaf.maxDefinition()) + RleEncoder.width(leaf.maxRepetition());
  }

  private void writePage(int level, int value, int rows, long firstRow) throws IOException {
    GrowingBytes page = scratch.page;
    page.clear();
    boolean prefixed = layout.pageVersion() == PageVersion.V1;
    if (leaf.maxRepetition() > 0) {
      int at = prefix(page, prefixed);
      levels.encodeRepetitions(level, levelEnd, leaf.maxRepetition(), page);
      fillPrefix(page, at, prefixed);
    }
    int repetitionBytes = page.size();
    if (leaf.maxDefinition() > 0) {
      int at = prefix(page, prefixed);
      levels.encodeDefinitions(level, levelEnd, page);
      fillPrefix(page, at, prefixed);
    }
    int definitionBytes = page.size() - repetitionBytes;
    choice.encode(value, valueEnd, page);

    int count = levelEnd - level;
    int present = valueEnd - value;
    choice.range(value, valueEnd);
    index.addRange(present, count - present, values);
    if (leaf.type().physical() == Physical.BYTE_ARRAY) {
      index.addTextBytes(values.plainBytes(value, valueEnd) - 4L * present);
    }
    long offset = pages.compressedBytes();
    if (prefixed) {
      pages.dataV1(count, choice.encoding());
    } else {
      pages.dataV2(
          count, count - present, rows, choice.encoding(), repetitionBytes, definitionBytes);
    }
    index.addLocation(offset, pages.lastPageBytes(), firstRow);
    dataPages++;
  }

  private static int prefix(GrowingBytes page, boolean prefixed) {
    int at = page.size();
    if (prefixed) {
      page.putInt(0);
    }
    return at;
  }

  private static void fillPrefix(GrowingBytes page, int at, boolean prefixed) {
    if (prefixed) {
      GrowingBytes.setInt(page.array(), at, page.size() - at - 4);
    }
  }

  private ColumnMetaData metadata(long dataOffset) {
    List<Encoding> encodings = new ArrayList<>();
    List<PageEncodingStats> counts = new ArrayList<>();
    if (choice.isDictionary()) {
      encodings.add(Encoding.PLAIN);
      counts.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
    }
    // Only boolean values are run-length encoded themselves.
    if (choice.encoding() != Encoding.RLE) {
      encodings.add(choice.encoding());
    }
    encodings.add(Encoding.RLE);
    PageType type =
        layout.pageVersion() == PageVersion.V1 ? PageType.DATA_PAGE : PageType.DATA_PAGE_V2;
    counts.add(new PageEncodingStats(type, choice.encoding(), dataPages));
    ColumnMetaData metadata =
        new ColumnMetaData(
            type(leaf.type().physical()),
            encodings,
            leaf.path(),
            compression.codec().format(),
            levels.count(),
            pages.uncompressedBytes(),
            pages.compressedBytes(),
            dataOffset);
    if (choice.isDictionary()) {
      metadata.setDictionary_page_offset(0);
    }
    metadata.setEncoding_stats(counts);
    metadata.setStatistics(index.statistics());
    if (choice.isDictionary() && choice.entriesAreDistinct()) {
      metadata.getStatistics().setDistinct_count(values.dictionarySize());
    }
    metadata.setSize_statistics(index.sizeStatistics());
    String sum = ColumnSum.text(choice.sum() + index.levelSum());
    metadata.setKey_value_metadata(List.of(new KeyValue(ColumnSum.KEY).setValue(sum)));
    return metadata;
  }

  static Type type(Physical physical) {
    return switch (physical) {
      case BOOLEAN -> Type.BOOLEAN;
      case INT32 -> Type.INT32;
      case INT64 -> Type.INT64;
      case INT96 -> Type.INT96;
      case FLOAT -> Type.FLOAT;
      case DOUBLE -> Type.DOUBLE;
      case BYTE_ARRAY -> Type.BYTE_ARRAY;
      case FIXED -> Type.FIXED_LEN_BYTE_ARRAY;
    };
  }

  private @Nullable ByteBuffer filter() throws IOException {
    if (!layout.bloomFilters().contains(leaf.index())
        || leaf.type().physical() == Physical.BOOLEAN) {
      return null;
    }
    if (!choice.isDictionary()) {
      BloomFilter filter = BloomFilter.forDistinct(values.count());
      values.hash(filter);
      return ByteBuffer.wrap(filter.toBytes());
    }
    BloomFilter filter = BloomFilter.forDistinct(values.dictionarySize());
    for (int i = 0; i < values.dictionarySize(); i++) {
      values.hashEntry(i, filter);
    }
    return ByteBuffer.wrap(filter.toBytes());
  }
}
