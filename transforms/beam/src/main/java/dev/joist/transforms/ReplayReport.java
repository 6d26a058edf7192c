package dev.joist.transforms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a replay.
 *
 * @param number counted from 1 in each output; 0 when nothing was changed
 * @param letters that ran again
 * @param rows that they became, by table
 * @param deadAgain letters of this run
 * @param deadLetters that the output has by now, by code
 * @param files that were added
 */
public record ReplayReport(
    int number,
    long letters,
    Map<String, Long> rows,
    long deadAgain,
    Map<String, Long> deadLetters,
    long files) {
  public ReplayReport {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    deadLetters = new TreeMap<>(deadLetters);
  }

  /** In all tables. */
  public long rowCount() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  public long deadLetterCount() {
    return deadLetters.values().stream().mapToLong(Long::longValue).sum();
  }
}
