package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import dev.joist.transforms.Progress.Count;
import dev.joist.transforms.Progress.Stage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final Count TOTAL = new Count(10, 4_000_000_000L, 0, 0);
  private static final Count QUARTER = new Count(2, 1_000_000_000, 500_000, 7);

  @Test
  void aPlainLineHasEverything() {
    assertThat(
        new ProgressLine(Stage.WRITE, QUARTER, Optional.of(TOTAL), 5).plain(),
        equalTo(
            "writing, 0:15 left, 1.00 GB of 4.00 GB, 2 of 10 files, 500,000 documents,"
                + " 499,993 rows, 7 dead letters, 200 MB/s, 100,000 documents/s"));
  }

  @Test
  void rowsThatAreMadeAreCountedInsteadOfBytes() {
    Count made = new Count(0, 0, 500_000, 0);
    Count all = new Count(0, 0, 2_000_000, 0);
    ProgressLine line = new ProgressLine(Stage.GENERATE, made, Optional.of(all), 5);
    assertThat(
        line.plain(), equalTo("generating, 0:15 left, 500,000 of 2,000,000 rows, 100,000 rows/s"));
    assertThat(line.bar(40), startsWith("generating [#####---------------]  25%"));
  }

  @Test
  void whatIsDoneHasNoTimeLeft() {
    Count all = new Count(10, 4_000_000_000L, 500_000, 0);
    assertThat(
        new ProgressLine(Stage.WRITE, all, Optional.of(TOTAL), 5).plain(),
        startsWith("writing, 4.00 GB of 4.00 GB"));
  }

  @Test
  void beforeTheListingIsDoneThereIsNothingToCount() {
    assertThat(
        new ProgressLine(Stage.LIST, Count.NONE, Optional.empty(), 5).plain(),
        equalTo("listing the sources"));
  }

  @Test
  void aBarFitsAnyTerminal() {
    ProgressLine line = new ProgressLine(Stage.WRITE, QUARTER, Optional.of(TOTAL), 5);
    for (int width = 0; width < 200; width++) {
      assertThat(line.bar(width).length(), lessThanOrEqualTo(width));
    }
    assertThat(line.bar(60), equalTo("writing [#####---------------]  25%  0:15 left"));
  }

  @Test
  void anEmptyInputHasNoShare() {
    Count nothing = new Count(1, 0, 0, 0);
    assertThat(
        new ProgressLine(Stage.WRITE, nothing, Optional.of(nothing), 0).bar(80),
        equalTo("writing  0 bytes of 0 bytes  1 of 1 files  0 docs  0 rows  0 dead"));
  }
}
