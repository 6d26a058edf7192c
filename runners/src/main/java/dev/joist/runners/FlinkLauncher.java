package dev.joist.runners;

import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs pipelines on Flink: in this process, or on the cluster of a job manager. */
final class FlinkLauncher implements Launcher {
  private final String master;
  private final int workers;

  /**
   * @param master {@code local}, or the REST address of a job manager as {@code host:port}
   */
  FlinkLauncher(String master, int workers) {
    this.master = master;
    this.workers = workers;
  }

  @Override
  public PipelineOptions options() {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster(master.equals("local") ? "[local]" : master);
    options.setParallelism(workers);
    // Elements are immutable records: no need to copy them between chained steps.
    options.setObjectReuse(true);
    if (!master.equals("local")) {
      options.setFilesToStage(List.of(ownJar()));
    }
    return options;
  }

  private static String ownJar() {
    return FlinkLauncher.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  @Override
  public void run(Pipeline pipeline) {
    FlinkRunner.fromOptions(pipeline.getOptions()).run(pipeline).waitUntilFinish();
  }
}
