package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.transforms.Progress.Count;
import dev.joist.transforms.Progress.Stage;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class UnitMeterTest {
  private final PipelineOptions options = PipelineOptionsFactory.create();

  private void attempt(End end) {
    try (UnitMeter meter = UnitMeter.begin(options, Stage.WRITE)) {
      meter.bytes(100);
      meter.documents(5);
      meter.deadLetter();
      meter.read(SourceSlice.whole(0, SourceFile.found(0, 0, "a", 100, 0)));
      if (end == End.FINISHED) {
        meter.finish();
      }
    }
  }

  private enum End {
    FINISHED,
    FAILED
  }

  @Test
  void whatFailedAttemptsReadIsTakenBack() {
    attempt(End.FAILED);
    attempt(End.FINISHED);
    attempt(End.FAILED);
    assertThat(Progress.of(options).done(Stage.WRITE), equalTo(new Count(1, 100, 6, 1)));
    assertThat(Progress.of(options).stage(), equalTo(Stage.WRITE));
  }

  @Test
  void theSlicesOfAFileAreOneFile() {
    SourceFile file = SourceFile.found(0, 0, "a", 100, 0);
    try (UnitMeter meter = UnitMeter.begin(options, Stage.PROFILE)) {
      meter.read(new SourceSlice(0, file, 50, 100));
      meter.read(new SourceSlice(0, file, 0, 50));
      meter.finish();
    }
    assertThat(Progress.of(options).done(Stage.PROFILE).files(), equalTo(1L));
  }

  @Test
  void aPipelineForgottenBeginsAnew() {
    attempt(End.FINISHED);
    Progress.forget(options);
    assertThat(Progress.of(options).done(Stage.WRITE), equalTo(Count.NONE));
  }
}
