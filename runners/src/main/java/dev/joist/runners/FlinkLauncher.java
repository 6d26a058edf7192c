package dev.joist.runners;

import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs pipelines in this process on a small Flink of their own. */
final class FlinkLauncher implements Launcher {
  private final int workers;

  FlinkLauncher(int workers) {
    this.workers = workers;
  }

  @Override
  public PipelineOptions options() {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setParallelism(workers);
    // Elements are immutable records: no need to copy them between chained steps.
    options.setObjectReuse(true);
    return options;
  }

  @Override
  public void run(Pipeline pipeline) {
    FlinkRunner.fromOptions(pipeline.getOptions()).run(pipeline).waitUntilFinish();
  }
}
