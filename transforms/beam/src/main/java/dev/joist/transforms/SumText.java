package dev.joist.transforms;

import dev.joist.columnar.ColumnSum;
import java.util.Map;
import java.util.TreeMap;

/** Checksums of columns as books show them. */
final class SumText {
  private SumText() {}

  static Map<String, String> of(Map<String, Long> sums) {
    Map<String, String> texts = new TreeMap<>();
    sums.forEach((column, sum) -> texts.put(column, ColumnSum.text(sum)));
    return texts;
  }
}
