package dev.joist.pipelines;

import dev.joist.flatten.FlattenOptions;
import dev.joist.transforms.FlattenLayout;
import dev.joist.transforms.RunReport;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** JSON to relational tables: one of the documents, one for each array of objects. */
public final class Flatten {
  private Flatten() {}

  /** Adds the command to the pipeline; its one element comes when the output is published. */
  public static PCollection<RunReport> build(
      Pipeline pipeline, ConvertOptions options, FlattenOptions tables) {
    return Convert.build(
        pipeline,
        options,
        FlattenLayout.of(tables, options.inputs()),
        Optional.empty(),
        Convert.FirstLook.TAKEN);
  }
}
