package dev.joist.parquet.write;

import dev.joist.columnar.ColumnSum;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Physical;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.SizeStatistics;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/** Gathers what the pages of a column chunk hold: bounds, nulls, levels, places. */
final class ChunkIndex {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final LeafColumn leaf;
  private final ValueOrder order;
  private final Bounds bounds;
  private final List<PageLocation> locations = new ArrayList<>();
  private final List<Boolean> nullPages = new ArrayList<>();
  private final List<ByteBuffer> minima = new ArrayList<>();
  private final List<ByteBuffer> maxima = new ArrayList<>();
  private final List<Long> nullCounts = new ArrayList<>();
  private final List<Long> textBytes = new ArrayList<>();
  private final List<Long> definitions = new ArrayList<>();
  private final List<Long> repetitions = new ArrayList<>();
  private final long[] allDefinitions;
  private final long[] allRepetitions;
  private byte @Nullable [] min;
  private byte @Nullable [] max;
  private byte @Nullable [] lastMin;
  private byte @Nullable [] lastMax;
  private boolean ascending = true;
  private boolean descending = true;
  private boolean bounded = true;
  private long nulls;
  private long allTextBytes;

  ChunkIndex(LeafColumn leaf) {
    this.leaf = leaf;
    this.order = ValueOrder.of(leaf.type());
    this.bounds = Bounds.of(leaf.type());
    this.allDefinitions = new long[leaf.maxDefinition() + 1];
    this.allRepetitions = new long[leaf.maxRepetition() + 1];
  }

  void addLocation(long offset, int bytes, long firstRow) {
    locations.add(new PageLocation(offset, bytes, firstRow));
  }

  /** Of a page with {@code present} values and {@code absent} nulls, in {@code values}' range. */
  void addRange(int present, int absent, ChunkValues values) {
    nulls += absent;
    nullCounts.add((long) absent);
    nullPages.add(present == 0);
    if (present == 0) {
      minima.add(NOTHING);
      maxima.add(NOTHING);
      return;
    }
    byte[] pageMin = values.min();
    byte[] pageMax = values.max();
    if (pageMin == null || pageMax == null) {
      bounded = false;
      return;
    }
    min = min == null || order.compare(pageMin, min) < 0 ? pageMin : min;
    max = max == null || order.compare(pageMax, max) > 0 ? pageMax : max;
    byte[] low = bounds.lower(pageMin);
    byte[] high = bounds.upper(pageMax);
    minima.add(ByteBuffer.wrap(low));
    maxima.add(ByteBuffer.wrap(high));
    if (lastMin != null && lastMax != null) {
      int lows = order.compare(lastMin, low);
      int highs = order.compare(lastMax, high);
      ascending &= lows <= 0 && highs <= 0;
      descending &= lows >= 0 && highs >= 0;
    }
    lastMin = low;
    lastMax = high;
  }

  void addTextBytes(long bytes) {
    textBytes.add(bytes);
    allTextBytes += bytes;
  }

  void addLevels(ChunkLevels levels, int from, int to) {
    if (leaf.maxDefinition() > 1) {
      long[] counts = new long[allDefinitions.length];
      levels.countDefinitions(from, to, counts);
      append(counts, definitions, allDefinitions);
    }
    if (leaf.maxRepetition() > 0) {
      long[] counts = new long[allRepetitions.length];
      levels.countRepetitions(from, to, counts);
      append(counts, repetitions, allRepetitions);
    }
  }

  private static void append(long[] counts, List<Long> pages, long[] all) {
    for (int i = 0; i < counts.length; i++) {
      pages.add(counts[i]);
      all[i] += counts[i];
    }
  }

  /** The checksum of all levels that are no values. */
  long levelSum() {
    long nullSum =
        leaf.maxDefinition() > 1
            ? ColumnSum.ofDefinitions(allDefinitions)
            : ColumnSum.ofNulls(nulls);
    return leaf.maxRepetition() > 0 ? nullSum + ColumnSum.ofRepetitions(allRepetitions) : nullSum;
  }

  OffsetIndex offsetIndex() {
    OffsetIndex index = new OffsetIndex(locations);
    if (leaf.type().physical() == Physical.BYTE_ARRAY) {
      index.setUnencoded_byte_array_data_bytes(textBytes);
    }
    return index;
  }

  /** None when a page has values without bounds, as all of them NaN: it could not be said. */
  @Nullable ColumnIndex columnIndex() {
    if (!bounded) {
      return null;
    }
    BoundaryOrder boundaries =
        ascending
            ? BoundaryOrder.ASCENDING
            : descending ? BoundaryOrder.DESCENDING : BoundaryOrder.UNORDERED;
    ColumnIndex index = new ColumnIndex(nullPages, minima, maxima, boundaries);
    index.setNull_counts(nullCounts);
    if (leaf.maxDefinition() > 1) {
      index.setDefinition_level_histograms(definitions);
    }
    if (leaf.maxRepetition() > 0) {
      index.setRepetition_level_histograms(repetitions);
    }
    return index;
  }

  Statistics statistics() {
    Statistics statistics = new Statistics().setNull_count(nulls);
    byte[] lowest = min;
    byte[] highest = max;
    if (lowest != null && highest != null) {
      byte[] low = bounds.lower(lowest);
      byte[] high = bounds.upper(highest);
      statistics.setMin_value(low).setMax_value(high);
      statistics.setIs_min_value_exact(low.length == lowest.length);
      statistics.setIs_max_value_exact(high == highest);
    }
    return statistics;
  }

  /** None where the values and nulls say it all. */
  @Nullable SizeStatistics sizeStatistics() {
    SizeStatistics sizes = new SizeStatistics();
    boolean any = false;
    if (leaf.type().physical() == Physical.BYTE_ARRAY) {
      sizes.setUnencoded_byte_array_data_bytes(allTextBytes);
      any = true;
    }
    if (leaf.maxDefinition() > 1) {
      sizes.setDefinition_level_histogram(boxed(allDefinitions));
      any = true;
    }
    if (leaf.maxRepetition() > 0) {
      sizes.setRepetition_level_histogram(boxed(allRepetitions));
      any = true;
    }
    return any ? sizes : null;
  }

  private static List<Long> boxed(long[] counts) {
    List<Long> boxed = new ArrayList<>();
    for (long count : counts) {
      boxed.add(count);
    }
    return boxed;
  }
}
