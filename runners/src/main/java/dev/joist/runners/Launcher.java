package dev.joist.runners;

import dev.joist.transforms.OutputFolder;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs a pipeline somewhere, to its end. Each runner's classes load with its launcher only. */
interface Launcher {
  /** The options to create the pipeline with. */
  PipelineOptions options();

  /**
   * From now on pipelines write this folder, which nobody else does: what a client that is gone has
   * left running there comes to its end first.
   */
  default void claim(OutputFolder folder) {
    // In this process nothing outlives its client.
  }

  /** Returns when the pipeline is done, throws when it failed. */
  void run(Pipeline pipeline);

  /** The same for one that is yet to be built. */
  default void run(Consumer<Pipeline> build) {
    Pipeline pipeline = Pipeline.create(options());
    build.accept(pipeline);
    run(pipeline);
  }
}
