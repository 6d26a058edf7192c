package dev.joist.parquet.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a file is laid out. Rows, schema and layout decide every byte of the file.
 *
 * @param rowGroupRows a row group ends after so many rows
 * @param rowGroupBytes it also ends before its rows take more than this in memory; a single row may
 * @param pageBytes what a page may hold before compression; a single record may take more
 * @param bloomFilters the indices of the leaf columns that get one
 * @param sortOrders most significant first
 */
public record ParquetLayout(
    Compression compression,
    int rowGroupRows,
    long rowGroupBytes,
    int pageBytes,
    PageVersion pageVersion,
    EncodingSet encodings,
    boolean pageChecksums,
    Set<Integer> bloomFilters,
    List<SortOrder> sortOrders) {
  /** The row groups of DuckDB: a batch of columns that fits the caches of two cores or so. */
  private static final int USUAL_ROWS = 122_880;

  /** Offsets within a column chunk are ints. */
  private static final long MOST_BYTES = 1L << 30;

  public static final ParquetLayout DEFAULT =
      new ParquetLayout(
          Compression.SNAPPY,
          USUAL_ROWS,
          128L << 20,
          1 << 20,
          PageVersion.V1,
          EncodingSet.COMMON,
          false,
          Set.of(),
          List.of());

  public ParquetLayout {
    if (rowGroupRows < 1) {
      throw new IllegalArgumentException("a row group needs at least 1 row, got " + rowGroupRows);
    }
    if (rowGroupBytes < 1 || rowGroupBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "row groups take 1 to " + MOST_BYTES + " bytes, got " + rowGroupBytes);
    }
    if (pageBytes < 1) {
      throw new IllegalArgumentException("a page needs at least 1 byte, got " + pageBytes);
    }
    bloomFilters = Set.copyOf(bloomFilters);
    sortOrders = List.copyOf(sortOrders);
  }

  public ParquetLayout withCompression(Compression changed) {
    return new ParquetLayout(
        changed,
        rowGroupRows,
        rowGroupBytes,
        pageBytes,
        pageVersion,
        encodings,
        pageChecksums,
        bloomFilters,
        sortOrders);
  }

  public ParquetLayout withRowGroupRows(int changed) {
    return new ParquetLayout(
        compression,
        changed,
        rowGroupBytes,
        pageBytes,
        pageVersion,
        encodings,
        pageChecksums,
        bloomFilters,
        sortOrders);
  }

  public ParquetLayout withRowGroupBytes(long changed) {
    return new ParquetLayout(
        compression,
        rowGroupRows,
        changed,
        pageBytes,
        pageVersion,
        encodings,
        pageChecksums,
        bloomFilters,
        sortOrders);
  }

  public ParquetLayout withPageBytes(int changed) {
    return new ParquetLayout(
        compression,
        rowGroupRows,
        rowGroupBytes,
        changed,
        pageVersion,
        encodings,
        pageChecksums,
        bloomFilters,
        sortOrders);
  }

  public ParquetLayout withPageVersion(PageVersion changed) {
    return new ParquetLayout(
        compression,
        rowGroupRows,
        rowGroupBytes,
        pageBytes,
        changed,
        encodings,
        pageChecksums,
        bloomFilters,
        sortOrders);
  }

  public ParquetLayout withEncodings(EncodingSet changed) {
    return new ParquetLayout(
        compression,
        rowGroupRows,
        rowGroupBytes,
        pageBytes,
        pageVersion,
        changed,
        pageChecksums,
        bloomFilters,
        sortOrders);
  }

  /** Every page carries a checksum of its bytes. */
  public ParquetLayout withPageChecksums() {
    return new ParquetLayout(
        compression,
        rowGroupRows,
        rowGroupBytes,
        pageBytes,
        pageVersion,
        encodings,
        true,
        bloomFilters,
        sortOrders);
  }

  /** Adds a bloom filter to one leaf column. */
  public ParquetLayout withBloomFilter(int leafIndex) {
    Set<Integer> more = new TreeSet<>(bloomFilters);
    more.add(leafIndex);
    return new ParquetLayout(
        compression,
        rowGroupRows,
        rowGroupBytes,
        pageBytes,
        pageVersion,
        encodings,
        pageChecksums,
        more,
        sortOrders);
  }

  /** Adds a column to sort by, less significant than those before. */
  public ParquetLayout withSortOrder(SortOrder sortOrder) {
    List<SortOrder> more = new ArrayList<>(sortOrders);
    more.add(sortOrder);
    return new ParquetLayout(
        compression,
        rowGroupRows,
        rowGroupBytes,
        pageBytes,
        pageVersion,
        encodings,
        pageChecksums,
        bloomFilters,
        more);
  }
}
