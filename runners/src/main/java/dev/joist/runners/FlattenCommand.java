package dev.joist.runners;

import dev.joist.flatten.FlattenOptions;
import dev.joist.flatten.Ids;
import dev.joist.pipelines.ConvertOptions;
import dev.joist.pipelines.Flatten;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferenceOptions.Elements;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.transforms.FlattenLayout;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.RunInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code joist flatten}. */
@Command(
    name = "flatten",
    header = {
      "Turns JSON into relational tables: one of the documents, one for each array of objects.",
      "",
      "  joist flatten companies.ndjson --name company --out companies",
      "  joist flatten dumps.tar.gz --name order --ids natural --id-field order_id --out orders",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class FlattenCommand implements Callable<Integer> {
  @Mixin private InputFlags input = new InputFlags();
  @Mixin private FlattenFlags tables = new FlattenFlags();
  @Mixin private SchemaFlags schema = new SchemaFlags();
  @Mixin private InferenceFlags inference = new InferenceFlags();
  @Mixin private OutputFlags output = new OutputFlags();
  @Mixin private ColumnarOnly engine = new ColumnarOnly();
  @Mixin private RunnerFlags runner = new RunnerFlags();

  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  FlattenCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    FlattenOptions flatten = tables.options();
    List<InputSpec> specs = runner.reachable(input.specs(output.folder()));
    Launcher launcher = runner.launcher();
    ConvertOptions options = options(specs, flatten);
    if (!options.shape().partitionBy().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--partition-by is for one table: flatten writes several, which do not share columns");
    }
    return new WritingRun("flattening", specs, output, runner, out, err)
        .run(
            launcher,
            options.info(),
            options.schemaYaml(),
            () ->
                DryRun.of("flatten", launcher, specs, options.output(), schema.source(inference))
                    .print(out, output.form()),
            () -> launcher.run(pipeline -> Flatten.build(pipeline, options, flatten)));
  }

  private ConvertOptions options(List<InputSpec> specs, FlattenOptions flatten) {
    return new ConvertOptions(
        specs,
        input.members(),
        output.folder(),
        schema.yaml(inference),
        inferenceOptions(),
        inference.sample(),
        output.shape(runner.memory()),
        schema.unknownFields(inference),
        output.deadLimit(),
        runner.workers(),
        runner.memory(),
        info(specs, flatten));
  }

  /** As text, numbers stay as they stood. */
  private InferenceOptions inferenceOptions() {
    InferenceOptions chosen = inference.options().withElements(Elements.MIXED);
    return switch (tables.values()) {
      case TYPED -> chosen;
      case TEXT -> new InferenceOptions(Numbers.EXACT, chosen.dates(), Elements.MIXED);
    };
  }

  private RunInfo info(List<InputSpec> specs, FlattenOptions flatten) {
    Map<String, String> chosen = new TreeMap<>(schema.chosen(inference));
    chosen.putAll(output.chosen());
    chosen.putAll(tables.chosen());
    if (flatten.ids().kind() == Ids.Kind.POSITION) {
      chosen.putAll(FlattenLayout.recorded(specs));
    }
    chosen.put("member", input.members().toString());
    return new RunInfo(
        "flatten", runner.name().toString(), engine.name(), Version.text(), chosen, startedMillis);
  }
}
