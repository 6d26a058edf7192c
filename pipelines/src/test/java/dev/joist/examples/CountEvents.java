package dev.joist.examples;

import dev.joist.transforms.InferAndWrite;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PlanUnits;
import dev.joist.transforms.ProfileUnits;
import dev.joist.transforms.Publish;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.RunReport;
import dev.joist.transforms.SchemaChoice;
import dev.joist.transforms.SourceFile;
import dev.joist.transforms.SourceFiles;
import dev.joist.transforms.WriteUnits;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/** Converts logs, all but backups, and counts the events of each type in what was written. */
final class CountEvents {
  private CountEvents() {}

  static PCollection<KV<String, Long>> build(Pipeline pipeline, String logs, String out) {
    OutputFolder folder = OutputFolder.of(out);
    PCollectionTuple written =
        pipeline
            .apply(
                "List the logs",
                ListSources.of(List.of(new InputSpec(0, logs, InputSpec.Form.PATH)))
                    .withoutOutput(folder))
            .apply("Leave out backups", ParDo.of(new LeaveOutBackups()))
            .apply("Plan the units", PlanUnits.create())
            .apply("Write them", InferAndWrite.of(ProfileUnits.create(), WriteUnits.to(folder)));
    PCollectionView<SchemaChoice> schema =
        written.get(InferAndWrite.SCHEMA).apply("Tell the schema", View.asSingleton());
    RunInfo info = new RunInfo("convert", "own", "columnar", "own", Map.of(), 0);
    return written
        .get(InferAndWrite.REPORTS)
        .apply("Publish", Publish.to(folder, info, schema))
        .apply("Name the files", ParDo.of(new NameFiles(out)))
        .apply("Find them", FileIO.matchAll())
        .apply("Open them", FileIO.readMatches())
        .apply(
            "Read the types",
            ParquetIO.parseFilesGenericRecords(row -> String.valueOf(row.get("type")))
                .withCoder(StringUtf8Coder.of()))
        .apply("Count them", Count.perElement());
  }

  /** Sources travel in chunks of up to 1,000. */
  private static final class LeaveOutBackups extends DoFn<SourceFiles, SourceFiles> {
    @ProcessElement
    public void choose(@Element SourceFiles chunk, OutputReceiver<SourceFiles> chosen) {
      List<SourceFile> logs =
          chunk.files().stream().filter(source -> !source.path().endsWith(".bak")).toList();
      chosen.output(new SourceFiles(logs));
    }
  }

  /** Comes after the output is whole: nobody reads half of one. */
  private static final class NameFiles extends DoFn<RunReport, String> {
    private final String folder;

    NameFiles(String folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void name(@Element RunReport report, OutputReceiver<String> paths) {
      report.files().forEach(file -> paths.output(folder + "/" + file.name()));
    }
  }
}
