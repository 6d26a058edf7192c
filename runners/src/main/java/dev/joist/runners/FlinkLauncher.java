package dev.joist.runners;

import dev.joist.transforms.RunFailure;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs pipelines in this process on a small Flink of their own. */
final class FlinkLauncher implements Launcher {
  /** Hadoop, which Flink asks who the user is, calls what later ones do not have. */
  private static final int LAST_JAVA = 23;

  private final BeamOptions beam;
  private final int workers;

  FlinkLauncher(BeamOptions beam, int workers) {
    this.beam = beam;
    this.workers = workers;
  }

  @Override
  public PipelineOptions options() {
    FlinkPipelineOptions options = common(beam);
    options.setFlinkMaster("[local]");
    if (!beam.has("parallelism")) {
      options.setParallelism(workers);
    }
    return options;
  }

  /** What holds for every Flink. */
  static FlinkPipelineOptions common(BeamOptions beam) {
    int java = Runtime.version().feature();
    if (java > LAST_JAVA) {
      throw new RunFailure(
          "--runner flink needs Java 17 to %d, this is %d: set JAVA_HOME to another"
              .formatted(LAST_JAVA, java));
    }
    FlinkPipelineOptions options = beam.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    // Elements are immutable records: no need to copy them between chained steps.
    if (!beam.has("objectReuse")) {
      options.setObjectReuse(true);
    }
    return options;
  }

  @Override
  public void run(Pipeline pipeline) {
    FlinkRunner.fromOptions(pipeline.getOptions()).run(pipeline).waitUntilFinish();
  }
}
