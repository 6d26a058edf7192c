package dev.joist.transforms;

import dev.joist.transforms.Progress.Stage;
import java.io.IOException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Reads each unit for its types, its counts and its failures. */
final class TallyUnits extends PTransform<PCollection<Unit>, PCollection<UnitProfile>> {
  private final int threads;

  private TallyUnits(int threads) {
    this.threads = threads;
  }

  /**
   * On a pool of that width.
   *
   * @param threads 0 for as many as there are cores
   */
  static TallyUnits on(int threads) {
    return new TallyUnits(threads);
  }

  @Override
  public PCollection<UnitProfile> expand(PCollection<Unit> units) {
    return units
        .apply("Read every document", ParDo.of(new ReadFn(threads)))
        .setCoder(SerializableCoder.of(UnitProfile.class));
  }

  private static final class ReadFn extends DoFn<Unit, UnitProfile> {
    private final int threads;

    ReadFn(int threads) {
      this.threads = threads;
    }

    @ProcessElement
    public void read(
        @Element Unit unit, PipelineOptions options, OutputReceiver<UnitProfile> profiles)
        throws IOException {
      try (UnitMeter meter = UnitMeter.begin(options, Stage.PROFILE)) {
        UnitProfile profile = UnitProfiler.read(unit, threads, meter);
        meter.finish();
        profiles.output(profile);
      }
    }
  }
}
