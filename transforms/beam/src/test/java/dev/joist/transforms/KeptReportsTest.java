package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.UnitReport.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptReportsTest {
  @TempDir private Path folder;
  private OutputFolder output = OutputFolder.of("unset");
  private KeptReports reports = KeptReports.in(output);

  @BeforeAll
  static void knowFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @BeforeEach
  void keepOne() throws IOException {
    output = OutputFolder.of(folder.resolve("a [b]* c").toString());
    reports = KeptReports.in(output);
    PartFile rows;
    try (StagedFile file = StagedFile.create(output, "unit-00003-data.parquet")) {
      file.stream().write("rows".getBytes(StandardCharsets.UTF_8));
      rows = file.finish(1, 4);
    }
    reports.keep(
        "key",
        new UnitReport(
            3, List.of(StagedRows.whole(rows)), List.of(), List.of(), Map.of(), 0, 0, 5));
  }

  private Path staged(String name) {
    return folder.resolve("a [b]* c/_joist/staging").resolve(name);
  }

  @Test
  void aReportIsBelievedUnderItsKeyAndUnit() throws IOException {
    UnitReport found = reports.find(3, "key").orElseThrow();
    assertThat(found.bytesRead(), equalTo(5L));
    assertThat(found.origin(), equalTo(Origin.KEPT));
    assertThat(reports.find(3, "another").isPresent(), equalTo(false));
    assertThat(reports.find(4, "key").isPresent(), equalTo(false));
  }

  @Test
  void aReportWhoseFilesAreGoneOrCutIsNotBelieved() throws IOException {
    Files.writeString(staged("unit-00003-data.parquet"), "row");
    assertThat(reports.find(3, "key").isPresent(), equalTo(false));
    Files.delete(staged("unit-00003-data.parquet"));
    assertThat(reports.find(3, "key").isPresent(), equalTo(false));
  }

  @Test
  void aReportThatIsCutIsNotBelieved() throws IOException {
    byte[] whole = Files.readAllBytes(staged("unit-00003.report"));
    for (int length = 0; length < whole.length; length++) {
      Files.write(staged("unit-00003.report"), Arrays.copyOf(whole, length));
      assertThat("cut to " + length, reports.find(3, "key").isPresent(), equalTo(false));
    }
  }

  @Test
  void whatDidNotFinishIsClearedAndTheRestIsKept() throws IOException {
    Files.writeString(staged("unit-00004-data.parquet.1.tmp"), "half");
    Files.writeString(staged("part-00000-of-00001.parquet"), "assembled");
    Leftovers leftovers = Leftovers.of(output);
    leftovers.clearUnfinished();
    try (var files = Files.list(staged("."))) {
      assertThat(
          files.map(file -> file.getFileName().toString()).sorted().toList(),
          equalTo(List.of("unit-00003-data.parquet", "unit-00003.report")));
    }
    assertThat(leftovers.finishedUnits(), equalTo(1L));
    leftovers.clear();
    assertThat(leftovers.hasUnits(), equalTo(false));
  }

  @Test
  void keysTellUnitsSettingsAndSourcesApart() {
    SourceFile source = SourceFile.found(0, 0, "a", 100, 7);
    Unit unit = new Unit(0, List.of(SourceSlice.whole(0, source)));
    String key = UnitKey.of(unit, List.of("x"));
    assertThat(UnitKey.of(unit, List.of("x")), equalTo(key));
    assertThat(UnitKey.of(unit, List.of("y")), not(equalTo(key)));
    assertThat(UnitKey.of(new Unit(1, unit.slices()), List.of("x")), not(equalTo(key)));
    Unit cut = new Unit(0, List.of(new SourceSlice(0, source, 0, 50)));
    assertThat(UnitKey.of(cut, List.of("x")), not(equalTo(key)));
    SourceFile written = SourceFile.found(0, 0, "a", 100, 8);
    Unit changed = new Unit(0, List.of(SourceSlice.whole(0, written)));
    assertThat(UnitKey.of(changed, List.of("x")), not(equalTo(key)));
  }

  /** The files of its units would get the names of those of the run that has the folder. */
  @Test
  @SuppressWarnings("try")
  void aRunThatLostItsLockBeginsNoUnit() throws IOException {
    try (OutputLock lock = OutputLock.take(output)) {
      KeptReports held = KeptReports.in(output);
      held.forget(4);
      Files.delete(staged("lock"));
      assertThrows(RunFailure.class, () -> held.forget(3));
      assertThat(held.find(3, "key").isPresent(), equalTo(true));
    }
  }
}
