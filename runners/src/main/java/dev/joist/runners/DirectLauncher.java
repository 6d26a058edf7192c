package dev.joist.runners;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs pipelines in this process on Beam's direct runner. */
final class DirectLauncher implements Launcher {
  private final BeamOptions beam;

  DirectLauncher(BeamOptions beam) {
    this.beam = beam;
  }

  @Override
  public PipelineOptions options() {
    DirectOptions options = beam.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    // One bundle at a time, for its unit uses every core through the compute pool. Any thread more
    // would spin: the runner looks for work without a pause as long as one is free.
    if (!beam.has("targetParallelism")) {
      options.setTargetParallelism(1);
    }
    // Both copy every element to catch DoFns that change theirs; ours are immutable records.
    if (!beam.has("enforceImmutability")) {
      options.setEnforceImmutability(false);
    }
    if (!beam.has("enforceEncodability")) {
      options.setEnforceEncodability(false);
    }
    return options;
  }

  @Override
  public void run(Pipeline pipeline) {
    DirectRunner.fromOptions(pipeline.getOptions()).run(pipeline).waitUntilFinish();
  }
}
