package dev.joist.pipelines;

import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PlanUnits;
import dev.joist.transforms.ProfileUnits;
import dev.joist.transforms.Publish;
import dev.joist.transforms.RunReport;
import dev.joist.transforms.SchemaChoice;
import dev.joist.transforms.TellOne;
import dev.joist.transforms.Unit;
import dev.joist.transforms.rows.WriteRows;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * {@link Convert} by the engine {@code rows}, in two pipelines: Beam wants the schema of rows when
 * a pipeline is built, so one that infers it has to have run before.
 */
public final class ConvertRows {
  private static final String SCHEMA = OutputFolder.STAGING + "/schema.bin";

  private ConvertRows() {}

  /** Adds the inference of the schema; not needed when the options have one. */
  public static void buildProfile(Pipeline pipeline, ConvertOptions options) {
    units(pipeline, options)
        .apply(
            "Infer the schema",
            ProfileUnits.create()
                .withOptions(options.inference())
                .withMembers(options.members())
                .withSample(options.sample())
                .withUnknownFields(options.unknownFields())
                .withThreads(options.threads()))
        .apply("Keep the schema", LeaveResult.inOutput(options.output(), SCHEMA));
  }

  /** The schema that the options have, or that the first pipeline found. */
  public static SchemaChoice schema(ConvertOptions options) throws IOException {
    return options.schemaYaml().isPresent()
        ? SchemaChoice.given(options.schemaYaml().get())
        : LeaveResult.read(options.output(), SCHEMA, SchemaChoice.class);
  }

  /** Adds the command; its one element comes when the output is published. */
  public static PCollection<RunReport> build(
      Pipeline pipeline, ConvertOptions options, SchemaChoice schema) {
    PCollectionView<SchemaChoice> view =
        pipeline
            .apply(
                "Take the schema",
                Create.of(schema).withCoder(SerializableCoder.of(SchemaChoice.class)))
            .apply("Tell everybody the schema", TellOne.create());
    return units(pipeline, options)
        .apply(
            "Write the rows",
            WriteRows.to(options.output(), schema.yaml())
                .withCompression(options.shape().compression())
                .withUnknownFields(options.unknownFields())
                .withMembers(options.members())
                .withShards(options.rowShards()))
        .apply(
            "Publish",
            Publish.to(options.output(), options.info(), view)
                .withDeadLimit(options.deadLimit())
                .withThreads(options.threads()));
  }

  private static PCollection<Unit> units(Pipeline pipeline, ConvertOptions options) {
    return pipeline
        .apply("List the sources", ListSources.of(options.inputs()).withoutOutput(options.output()))
        .apply("Plan the units", PlanUnits.create());
  }
}
