package dev.joist.pipelines;

import dev.joist.transforms.CompactFiles;
import dev.joist.transforms.CompactPreview;
import dev.joist.transforms.CompactSettings;
import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PreviewCompaction;
import dev.joist.transforms.Publish;
import dev.joist.transforms.RunReport;
import dev.joist.transforms.TellOne;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Many Parquet files to few. */
public final class Compact {
  private static final String RESULT = "preview.bin";

  private Compact() {}

  /**
   * Adds a dry run to the pipeline: it reads footers, and no rows.
   *
   * @param scratch where the result is left for {@link #previewed}
   */
  public static void preview(Pipeline pipeline, CompactSettings settings, OutputFolder scratch) {
    pipeline
        .apply(
            "List the sources", ListSources.of(settings.inputs()).withoutOutput(settings.output()))
        .apply("Preview", PreviewCompaction.of(settings))
        .apply("Hand over the preview", LeaveResult.in(scratch, RESULT));
  }

  /** Of a pipeline that has run. */
  public static CompactPreview previewed(OutputFolder scratch) throws IOException {
    return LeaveResult.read(scratch, RESULT, CompactPreview.class);
  }

  /** Adds the command to the pipeline; its one element comes when the output is published. */
  public static PCollection<RunReport> build(Pipeline pipeline, CompactOptions options) {
    CompactSettings settings = options.settings();
    PCollectionTuple compacted =
        pipeline
            .apply(
                "List the sources",
                ListSources.of(settings.inputs()).withoutOutput(settings.output()))
            .apply("Compact", CompactFiles.of(settings));
    return compacted
        .get(CompactFiles.REPORTS)
        .apply(
            "Publish",
            Publish.to(
                    settings.output(),
                    options.info(),
                    compacted.get(CompactFiles.SCHEMA).apply("Tell Publish", TellOne.create()))
                .withShape(settings.shape())
                .withDeadLimit(options.deadLimit())
                .withThreads(settings.threads())
                .withMemory(settings.memory())
                .withSorting(settings.sorting()));
  }
}
