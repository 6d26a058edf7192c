package dev.joist.pipelines;

import dev.joist.transforms.GenerateSettings;
import dev.joist.transforms.GenerateUnits;
import dev.joist.transforms.RunInfo;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** Data out of nothing but a recipe, with its answer key. */
public final class Generate {
  private Generate() {}

  /** Adds the command to the pipeline; its one element comes when the output is published. */
  public static PCollection<Long> build(
      Pipeline pipeline, GenerateSettings settings, RunInfo info) {
    return pipeline.apply("Generate", GenerateUnits.of(settings, info));
  }
}
