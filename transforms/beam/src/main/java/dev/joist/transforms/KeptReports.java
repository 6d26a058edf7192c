package dev.joist.transforms;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** Reports of finished units, believed as long as the files that they name are there. */
final class KeptReports implements Serializable {
  static final String ENDING = "report";

  private final OutputFolder folder;
  private final LockHolder holder;
  private final KeptResults<UnitReport> reports;

  private KeptReports(OutputFolder folder) {
    this.folder = folder;
    this.holder = LockHolder.now(folder);
    this.reports = KeptResults.in(folder, ENDING, UnitReport.class);
  }

  /** For the pipeline that is being built. */
  static KeptReports in(OutputFolder folder) {
    return new KeptReports(folder);
  }

  Optional<UnitReport> find(int unit, String key) throws IOException {
    Optional<UnitReport> kept = reports.find(unit, key);
    return kept.isPresent() && isWhole(kept.get())
        ? Optional.of(kept.get().withOrigin(UnitReport.Origin.KEPT))
        : Optional.empty();
  }

  private boolean isWhole(UnitReport report) throws IOException {
    for (StagedRows rows : report.rows()) {
      if (!folder.holds(rows.file())) {
        return false;
      }
    }
    for (PartFile letters : report.deadLetterParts()) {
      if (!folder.holds(letters)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Before its files are written anew.
   *
   * @throws RunFailure when the folder is another run's, whose units have files of these names
   */
  void forget(int unit) throws IOException {
    holder.check();
    reports.forget(unit);
  }

  void keep(String key, UnitReport report) throws IOException {
    reports.keep(report.unit(), key, report);
  }
}
