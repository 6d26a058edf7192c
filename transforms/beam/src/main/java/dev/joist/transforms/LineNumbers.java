package dev.joist.transforms;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Makes lines that were counted from the beginning of a slice lines of the source. */
final class LineNumbers {
  /** By source, then by where a slice begins: the newlines before it. */
  private final Map<Integer, NavigableMap<Long, Long>> before = new HashMap<>();

  private LineNumbers() {}

  /** Sources that are one slice need not be among them. */
  static LineNumbers of(Iterable<SliceLines> slices) {
    LineNumbers lines = new LineNumbers();
    for (SliceLines slice : slices) {
      lines
          .before
          .computeIfAbsent(slice.source(), source -> new TreeMap<>())
          .put(slice.begin(), slice.newlines());
    }
    lines.before.values().forEach(LineNumbers::sum);
    return lines;
  }

  private static void sum(NavigableMap<Long, Long> slices) {
    long sum = 0;
    for (Map.Entry<Long, Long> slice : slices.entrySet()) {
      long own = slice.getValue();
      slice.setValue(sum);
      sum += own;
    }
  }

  /** The line of the source, or 0 when the place had none. */
  long line(int source, long offset, long lineOfSlice) {
    NavigableMap<Long, Long> slices = before.get(source);
    if (slices == null || lineOfSlice == 0) {
      return lineOfSlice;
    }
    Map.Entry<Long, Long> slice = slices.floorEntry(offset);
    return lineOfSlice + (slice == null ? 0 : slice.getValue());
  }
}
