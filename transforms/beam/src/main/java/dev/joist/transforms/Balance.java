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

  /** The files of the result have their final names. */
  static RunReport of(List<UnitReport> unordered) {
    List<UnitReport> reports = new ArrayList<>(unordered);
    reports.sort(Comparator.comparingInt(UnitReport::unit));
    Map<Integer, SourceBooks> sources = new TreeMap<>();
    Map<String, Long> deadLetters = new TreeMap<>();
    List<PartFile> parts = new ArrayList<>();
    List<PartFile> deadLetterParts = new ArrayList<>();
    long droppedFields = 0;
    long bytesRead = 0;
    for (int i = 0; i < reports.size(); i++) {
      UnitReport report = reports.get(i);
      checkUnit(i, report.unit());
      report.sources().forEach(s -> sources.merge(s.ordinal(), s, SourceBooks::plus));
      report.deadLetters().forEach((code, count) -> deadLetters.merge(code, count, Long::sum));
      parts.addAll(report.parts());
      deadLetterParts.addAll(report.deadLetterParts());
      droppedFields += report.droppedFields();
      bytesRead += report.bytesRead();
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
            named("", parts),
            named(OutputFolder.DEAD_LETTERS + "/", deadLetterParts),
            droppedFields,
            bytesRead);
    checkSums(run);
    return run;
  }

  private static List<PartFile> named(String folder, List<PartFile> parts) {
    List<PartFile> named = new ArrayList<>();
    for (PartFile part : parts) {
      named.add(
          part.renamed(
              "%spart-%05d-of-%05d.parquet".formatted(folder, named.size(), parts.size())));
    }
    return named;
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
