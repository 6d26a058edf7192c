package dev.joist.transforms;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a replay.
 *
 * @param number counted from 1 in each output; 0 when nothing was changed
 * @param letters that ran again
 * @param rows that they became
 * @param deadAgain letters of this run
 * @param deadLetters that the output has by now, by code
 * @param files that were added
 */
public record ReplayReport(
    int number,
    long letters,
    long rows,
    long deadAgain,
    Map<String, Long> deadLetters,
    long files) {
  public ReplayReport {
    deadLetters = new TreeMap<>(deadLetters);
  }

  public long deadLetterCount() {
    return deadLetters.values().stream().mapToLong(Long::longValue).sum();
  }
}
