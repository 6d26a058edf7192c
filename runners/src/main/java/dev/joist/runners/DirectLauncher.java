package dev.joist.runners;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs pipelines in this process on Beam's direct runner. */
final class DirectLauncher implements Launcher {
  @Override
  public PipelineOptions options() {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    // One bundle at a time, for its unit uses every core through the compute pool. Any thread more
    // would spin: the runner looks for work without a pause as long as one is free.
    options.setTargetParallelism(1);
    // Both copy every element to catch DoFns that change theirs; ours are immutable records.
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    return options;
  }

  @Override
  public void run(Pipeline pipeline) {
    DirectRunner.fromOptions(pipeline.getOptions()).run(pipeline).waitUntilFinish();
  }
}
