package dev.joist.transforms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What some files of an output hold, as read.
 *
 * @param rows by table
 * @param sums by table and column: the checksums of the values
 * @param tallies by table, when values are counted
 * @param unsummed column chunks whose writer left no checksum to hold the values against
 */
record FilesChecked(
    List<Finding> findings,
    Map<String, Long> rows,
    Map<String, Map<String, Long>> sums,
    Map<String, TableTally> tallies,
    long files,
    long bytes,
    long unsummed)
    implements Serializable {
  static final FilesChecked NONE =
      new FilesChecked(List.of(), Map.of(), Map.of(), Map.of(), 0, 0, 0);

  FilesChecked {
    findings = List.copyOf(findings);
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    sums = Collections.unmodifiableMap(new TreeMap<>(sums));
    tallies = Collections.unmodifiableMap(new TreeMap<>(tallies));
  }

  /** Whatever thread found what first. */
  FilesChecked sorted() {
    List<Finding> inOrder = new ArrayList<>(findings);
    inOrder.sort(
        Comparator.comparing(Finding::file)
            .thenComparing(Finding::problem)
            .thenComparing(Finding::place));
    return new FilesChecked(inOrder, rows, sums, tallies, files, bytes, unsummed);
  }

  /** The sum of both. */
  FilesChecked plus(FilesChecked other) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(other.findings);
    Map<String, Long> allRows = new TreeMap<>(rows);
    other.rows.forEach((table, count) -> allRows.merge(table, count, Long::sum));
    Map<String, Map<String, Long>> allSums = new TreeMap<>();
    sums.forEach((table, columns) -> allSums.put(table, new TreeMap<>(columns)));
    other.sums.forEach(
        (table, columns) -> {
          Map<String, Long> into = allSums.computeIfAbsent(table, absent -> new TreeMap<>());
          columns.forEach((column, sum) -> into.merge(column, sum, Long::sum));
        });
    Map<String, TableTally> allTallies = new TreeMap<>(tallies);
    other.tallies.forEach((table, tally) -> allTallies.merge(table, tally, TableTally::plus));
    return new FilesChecked(
        all,
        allRows,
        allSums,
        allTallies,
        files + other.files,
        bytes + other.bytes,
        unsummed + other.unsummed);
  }
}
