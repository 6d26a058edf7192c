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
   * @param layout which tables there are
   * @param names of the tables
   * @param files of each table, under their final names
   * @param deadLetterFiles all dead letters, under their final names
   */
  static RunReport of(
      List<UnitReport> reports,
      TableLayout layout,
      List<String> names,
      List<List<PartFile>> files,
      List<PartFile> deadLetterFiles) {
    Map<Integer, SourceBooks> sources = new TreeMap<>();
    Map<String, Long> deadLetters = new TreeMap<>();
    long droppedFields = 0;
    long madeNull = 0;
    long skippedMembers = 0;
    long bytesRead = 0;
    long resumed = 0;
    for (UnitReport report : reports) {
      report.sources().forEach(s -> sources.merge(s.ordinal(), s, SourceBooks::plus));
      report.deadLetters().forEach((code, count) -> deadLetters.merge(code, count, Long::sum));
      droppedFields += report.droppedFields();
      madeNull += report.madeNull();
      skippedMembers += report.skippedMembers();
      bytesRead += report.bytesRead();
      resumed += report.origin() == UnitReport.Origin.KEPT ? 1 : 0;
    }
    long documents = 0;
    long rows = 0;
    List<Long> tableRows = List.of();
    for (SourceBooks source : sources.values()) {
      checkSource(source, layout);
      tableRows = SourceBooks.sum(tableRows, source.tableRows());
      documents += source.documents();
      rows += source.rows();
    }
    RunReport run =
        new RunReport(
            documents,
            rows,
            deadLetters,
            List.copyOf(sources.values()),
            tables(layout, names, rows, tableRows, files),
            deadLetterFiles,
            droppedFields,
            madeNull,
            skippedMembers,
            bytesRead,
            reports.size(),
            resumed);
    checkSums(run);
    return run;
  }

  private static List<TableReport> tables(
      TableLayout layout,
      List<String> names,
      long rows,
      List<Long> tableRows,
      List<List<PartFile>> files) {
    List<TableReport> tables = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      long made = tableRows.isEmpty() ? 0 : tableRows.get(i);
      tables.add(new TableReport(names.get(i), layout.isPlain() ? rows : made, files.get(i)));
    }
    return tables;
  }

  /** The same before the files are made, of what the units staged. */
  static RunReport ofStaged(List<UnitReport> reports, TableLayout layout, List<String> names) {
    List<List<PartFile>> files = new ArrayList<>();
    names.forEach(name -> files.add(new ArrayList<>()));
    List<PartFile> letters = new ArrayList<>();
    for (UnitReport report : reports) {
      report.rows().forEach(staged -> files.get(staged.table()).add(staged.file()));
      letters.addAll(report.deadLetterParts());
    }
    return of(reports, layout, names, files, letters);
  }

  private static void checkUnit(int expected, int unit) {
    if (unit != expected) {
      throw new RunFailure(
          "unit " + expected + " of the plan is missing or there twice: nothing was published");
    }
  }

  private static void checkSource(SourceBooks source, TableLayout layout) {
    boolean split = !layout.isPlain() && layout.beginsWithDocuments();
    long firstRows =
        split && !source.tableRows().isEmpty() ? source.tableRows().get(0) : source.rows();
    if (!source.balances() || (split && firstRows != source.rows())) {
      throw new RunFailure(
          "%s: %d documents were read, but %d rows and %d dead letters came of them: nothing was published"
              .formatted(
                  source.source().path(), source.documents(), firstRows, source.deadLetters()));
    }
  }

  /** The sources against the files: two counts that were made in different places. */
  private static void checkSums(RunReport run) {
    for (TableReport table : run.tables()) {
      if (table.rowsInFiles() != table.rows()) {
        throw new RunFailure(
            "%d rows of the table %s were made, but its files hold %d: nothing was published"
                .formatted(table.rows(), table.name(), table.rowsInFiles()));
      }
    }
    long lettersInFiles = 0;
    for (PartFile file : run.deadLetterFiles()) {
      lettersInFiles += file.rows();
    }
    if (lettersInFiles != run.deadLetterCount()
        || run.documents() != run.rows() + run.deadLetterCount()) {
      throw new RunFailure(
          "%d documents were read, but the files hold %d rows and %d dead letters: nothing was published"
              .formatted(run.documents(), run.rows(), lettersInFiles));
    }
  }
}
