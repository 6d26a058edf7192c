package dev.joist.transforms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the reports of all units and refuses sums that do not balance: a unit that is missing or
 * there twice, a source whose documents are not its rows plus its dead letters.
 */
final class Balance {
  private Balance() {}

  /** The reports in the order of their units. */
  static List<UnitReport> inOrder(Iterable<UnitReport> unordered) {
    List<UnitReport> reports = new ArrayList<>();
    unordered.forEach(reports::add);
    reports.sort(Comparator.comparingInt(UnitReport::unit));
    for (int i = 0; i < reports.size(); i++) {
      checkUnit(i, reports.get(i).unit());
    }
    return reports;
  }

  /**
   * The sum of the reports.
   *
   * @param files all rows, under their final names
   * @param deadLetterFiles all dead letters, under their final names
   */
  static RunReport of(
      List<UnitReport> reports, List<PartFile> files, List<PartFile> deadLetterFiles) {
    Map<Integer, SourceBooks> sources = new TreeMap<>();
    Map<String, Long> deadLetters = new TreeMap<>();
    long droppedFields = 0;
    long skippedMembers = 0;
    long bytesRead = 0;
    long resumed = 0;
    for (UnitReport report : reports) {
      report.sources().forEach(s -> sources.merge(s.ordinal(), s, SourceBooks::plus));
      report.deadLetters().forEach((code, count) -> deadLetters.merge(code, count, Long::sum));
      droppedFields += report.droppedFields();
      skippedMembers += report.skippedMembers();
      bytesRead += report.bytesRead();
      resumed += report.origin() == UnitReport.Origin.KEPT ? 1 : 0;
    }
    long documents = 0;
    long rows = 0;
    for (SourceBooks source : sources.values()) {
      checkSource(source);
      documents += source.documents();
      rows += source.rows();
    }
    RunReport run =
        new RunReport(
            documents,
            rows,
            deadLetters,
            List.copyOf(sources.values()),
            files,
            deadLetterFiles,
            droppedFields,
            skippedMembers,
            bytesRead,
            reports.size(),
            resumed);
    checkSums(run);
    return run;
  }

  /** The same before the files are made, of what the units staged. */
  static RunReport ofStaged(List<UnitReport> reports) {
    List<PartFile> files = new ArrayList<>();
    List<PartFile> letters = new ArrayList<>();
    for (UnitReport report : reports) {
      report.rows().forEach(staged -> files.add(staged.file()));
      letters.addAll(report.deadLetterParts());
    }
    return of(reports, files, letters);
  }

  private static void checkUnit(int expected, int unit) {
    if (unit != expected) {
      throw new RunFailure(
          "unit " + expected + " of the plan is missing or there twice: nothing was published");
    }
  }

  private static void checkSource(SourceBooks source) {
    if (!source.balances()) {
      throw new RunFailure(
          "%s: %d documents were read, but %d rows and %d dead letters came of them: nothing was published"
              .formatted(
                  source.source().path(), source.documents(), source.rows(), source.deadLetters()));
    }
  }

  /** The sources against the files: two counts that were made in different places. */
  private static void checkSums(RunReport run) {
    long rowsInFiles = 0;
    for (PartFile file : run.files()) {
      rowsInFiles += file.rows();
    }
    long lettersInFiles = 0;
    for (PartFile file : run.deadLetterFiles()) {
      lettersInFiles += file.rows();
    }
    if (rowsInFiles != run.rows()
        || lettersInFiles != run.deadLetterCount()
        || run.documents() != run.rows() + run.deadLetterCount()) {
      throw new RunFailure(
          "%d documents were read, but the files hold %d rows and %d dead letters: nothing was published"
              .formatted(run.documents(), rowsInFiles, lettersInFiles));
    }
  }
}
