package dev.joist.pipelines;

import dev.joist.json.Extraction;
import dev.joist.transforms.CheckMap;
import dev.joist.transforms.InferAndWrite;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.PlanUnits;
import dev.joist.transforms.ProfileUnits;
import dev.joist.transforms.Publish;
import dev.joist.transforms.RunReport;
import dev.joist.transforms.SchemaChoice;
import dev.joist.transforms.TableLayout;
import dev.joist.transforms.TellOne;
import dev.joist.transforms.Unit;
import dev.joist.transforms.WriteUnits;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/** JSON as it is, nesting kept, to one table of Parquet files. */
public final class Convert {
  private Convert() {}

  /** Adds the command to the pipeline; its one element comes when the output is published. */
  public static PCollection<RunReport> build(Pipeline pipeline, ConvertOptions options) {
    return build(pipeline, options, TableLayout.plain(), Optional.empty(), FirstLook.TAKEN);
  }

  /** Whether a feature map is held against the first documents, before anything is written. */
  enum FirstLook {
    TAKEN,
    /** It was, when the output was made that documents are replayed into. */
    WAS_TAKEN
  }

  /**
   * The same of documents that are taken apart to tables, or of features of documents.
   *
   * @param extraction of whole documents if there is none
   */
  static PCollection<RunReport> build(
      Pipeline pipeline,
      ConvertOptions options,
      TableLayout tables,
      Optional<Extraction> extraction,
      FirstLook look) {
    PCollection<Unit> units =
        pipeline
            .apply(
                "List the sources",
                ListSources.of(options.inputs()).withoutOutput(options.output()))
            .apply("Plan the units", PlanUnits.create());
    WriteUnits write =
        WriteUnits.to(options.output())
            .withTables(tables)
            .withShape(options.shape())
            .withUnknownFields(options.unknownFields())
            .withNumbers(options.inference().numbers())
            .withExtraction(extraction)
            .withMembers(options.members())
            .withThreads(options.threads())
            .withMemory(options.memory());
    ProfileUnits profile =
        ProfileUnits.create()
            .keptIn(options.output())
            .withOptions(options.inference())
            .withExtraction(extraction)
            .withMembers(options.members())
            .withSample(options.sample())
            .withUnknownFields(options.unknownFields())
            .withThreads(options.threads());
    PCollectionTuple written =
        options.schemaYaml().isEmpty() && options.sample().isEmpty()
            ? units.apply("Infer the schema and write", InferAndWrite.of(profile, write))
            : written(
                units,
                checked(
                    units,
                    schema(pipeline, units, options, profile),
                    options,
                    look == FirstLook.TAKEN ? extraction : Optional.empty()),
                write);
    return written
        .get(InferAndWrite.REPORTS)
        .apply(
            "Publish",
            Publish.to(
                    options.output(),
                    options.info(),
                    written.get(InferAndWrite.SCHEMA).apply("Tell Publish", TellOne.create()))
                .withTables(tables)
                .withShape(options.shape())
                .withDeadLimit(options.deadLimit())
                .withThreads(options.threads())
                .withMemory(options.memory()));
  }

  /** Inferring from all documents looks at the first ones in any case. */
  private static PCollection<SchemaChoice> checked(
      PCollection<Unit> units,
      PCollection<SchemaChoice> schema,
      ConvertOptions options,
      Optional<Extraction> extraction) {
    if (extraction.isEmpty()) {
      return schema;
    }
    CheckMap check =
        CheckMap.of(extraction.get(), units.apply("Tell the units", View.asList()))
            .withMembers(options.members())
            .withThreads(options.threads());
    return schema.apply(
        "Check the feature map",
        options.schemaYaml().isPresent() ? check.withFormerSchema() : check);
  }

  private static PCollectionTuple written(
      PCollection<Unit> units, PCollection<SchemaChoice> schema, WriteUnits write) {
    PCollectionView<SchemaChoice> told = schema.apply("Tell the schema", TellOne.create());
    return PCollectionTuple.of(
            InferAndWrite.REPORTS, units.apply("Write the units", write.withSchema(told)))
        .and(InferAndWrite.SCHEMA, schema);
  }

  private static PCollection<SchemaChoice> schema(
      Pipeline pipeline, PCollection<Unit> units, ConvertOptions options, ProfileUnits profile) {
    return options
        .schemaYaml()
        .map(
            yaml ->
                pipeline.apply(
                    "Take the schema",
                    Create.of(SchemaChoice.given(yaml))
                        .withCoder(SerializableCoder.of(SchemaChoice.class))))
        .orElseGet(() -> units.apply("Infer the schema", profile));
  }
}
