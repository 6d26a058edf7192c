package dev.joist.pipelines;

import dev.joist.transforms.ListSources;
import dev.joist.transforms.PlanUnits;
import dev.joist.transforms.ProfileUnits;
import dev.joist.transforms.Publish;
import dev.joist.transforms.RunReport;
import dev.joist.transforms.SchemaChoice;
import dev.joist.transforms.Unit;
import dev.joist.transforms.WriteUnits;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** JSON as it is, nesting kept, to one table of Parquet files. */
public final class Convert {
  private Convert() {}

  /** Adds the command to the pipeline; its one element comes when the output is published. */
  public static PCollection<RunReport> build(Pipeline pipeline, ConvertOptions options) {
    PCollection<Unit> units =
        pipeline
            .apply(
                "List the sources",
                ListSources.of(options.inputs()).withoutOutput(options.output()))
            .apply("Plan the units", PlanUnits.create());
    PCollectionView<SchemaChoice> schema =
        schema(pipeline, units, options).apply("Tell everybody the schema", View.asSingleton());
    return units
        .apply(
            "Write the units",
            WriteUnits.to(options.output(), schema)
                .withShape(options.shape())
                .withUnknownFields(options.unknownFields())
                .withNumbers(options.inference().numbers())
                .withMembers(options.members())
                .withThreads(options.threads())
                .withMemory(options.memory()))
        .apply(
            "Publish",
            Publish.to(options.output(), options.info(), schema)
                .withShape(options.shape())
                .withDeadLimit(options.deadLimit())
                .withThreads(options.threads()));
  }

  private static PCollection<SchemaChoice> schema(
      Pipeline pipeline, PCollection<Unit> units, ConvertOptions options) {
    return options
        .schemaYaml()
        .map(
            yaml ->
                pipeline.apply(
                    "Take the schema",
                    Create.of(SchemaChoice.given(yaml))
                        .withCoder(SerializableCoder.of(SchemaChoice.class))))
        .orElseGet(
            () ->
                units.apply(
                    "Infer the schema",
                    ProfileUnits.create()
                        .withOptions(options.inference())
                        .withMembers(options.members())
                        .withSample(options.sample())
                        .withUnknownFields(options.unknownFields())
                        .withThreads(options.threads())));
  }
}
