package dev.joist.runners;

import dev.joist.pipelines.ConvertOptions;
import dev.joist.schema.inference.InferenceOptions.Numbers;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code joist convert}. */
@Command(
    name = "convert",
    header = {
      "Turns JSON into Parquet as it is: nesting kept, one table.",
      "",
      "  joist convert events.ndjson --out events",
      "  joist convert 'logs/*.json' more/ --out logs --codec zstd",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class ConvertCommand implements Callable<Integer> {
  @Mixin private InputFlags input = new InputFlags();
  @Mixin private SchemaFlags schema = new SchemaFlags();
  @Mixin private InferenceFlags inference = new InferenceFlags();
  @Mixin private OutputFlags output = new OutputFlags();

  @Option(
      names = "--engine",
      paramLabel = "columnar|rows",
      defaultValue = "columnar",
      description =
          "rows is plain Beam, an element a row: slower, holds all rows in memory on the direct"
              + " runner, keeps no order. Default: ${DEFAULT-VALUE}")
  private EngineName engine = EngineName.COLUMNAR;

  @Mixin private RunnerFlags runner = new RunnerFlags();

  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  ConvertCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (engine == EngineName.ROWS && inference.options().numbers() == Numbers.EXACT) {
      throw new ParameterException(
          spec.commandLine(), "--numbers exact is for --engine columnar: rows reads the nearest");
    }
    if (engine == EngineName.ROWS && !output.fineShaping().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          output.fineShaping().get(0)
              + " is for --engine columnar: rows writes as many files as --shards says");
    }
    List<InputSpec> specs = runner.reachable(input.specs(output.folder()));
    Launcher launcher = runner.launcher();
    ConvertOptions options =
        new ConvertOptions(
            specs,
            input.members(),
            output.folder(),
            schema.yaml(inference),
            inference.options(),
            inference.sample(),
            output.shape(runner.memory()),
            schema.unknownFields(inference),
            output.deadLimit(),
            runner.workers(),
            runner.memory(),
            info());
    return new WritingRun("converting", specs, output, runner, out, err)
        .run(
            launcher,
            options.info(),
            options.schemaYaml(),
            () ->
                DryRun.of("convert", launcher, specs, options.output(), schema.source(inference))
                    .print(out, output.form()),
            () -> engine.convert(launcher, options));
  }

  private RunInfo info() {
    Map<String, String> chosen = new TreeMap<>(schema.chosen(inference));
    chosen.putAll(output.chosen());
    chosen.put("member", input.members().toString());
    chosen.putAll(output.chosenByMemory(runner.memory()));
    return new RunInfo(
        "convert",
        runner.name().toString(),
        engine.toString(),
        Version.text(),
        chosen,
        startedMillis);
  }
}
