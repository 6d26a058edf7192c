package dev.joist.pipelines;

import dev.joist.transforms.InputSpec;
import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PlanPreview;
import dev.joist.transforms.PlanUnits;
import dev.joist.transforms.PreviewUnits;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** A dry run: lists and plans, and reads no documents. */
public final class Preview {
  private static final String RESULT = "preview.bin";

  private Preview() {}

  /**
   * Adds it to the pipeline.
   *
   * @param output what would be written
   * @param scratch where the result is left for {@link #result}
   */
  public static void build(
      Pipeline pipeline, List<InputSpec> inputs, OutputFolder output, OutputFolder scratch) {
    pipeline
        .apply("List the sources", ListSources.of(inputs).withoutOutput(output))
        .apply("Plan the units", PlanUnits.create().withWholeTars())
        .apply("Preview the units", PreviewUnits.create())
        .apply("Hand over the preview", LeaveResult.in(scratch, RESULT));
  }

  /** Of a pipeline that has run. */
  public static PlanPreview result(OutputFolder scratch) throws IOException {
    return LeaveResult.read(scratch, RESULT, PlanPreview.class);
  }
}
