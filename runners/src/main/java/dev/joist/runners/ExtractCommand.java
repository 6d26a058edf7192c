package dev.joist.runners;

import dev.joist.json.UnknownFields;
import dev.joist.pipelines.ConvertOptions;
import dev.joist.pipelines.Extract;
import dev.joist.transforms.FailedSources;
import dev.joist.transforms.FeatureTables;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.RunInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joist extract}. */
@Command(
    name = "extract",
    header = {
      "Takes chosen fields out of JSON documents, a column each.",
      "",
      "  joist extract sessions.tar.gz --map features.yaml --out features",
      "  joist extract sessions/ --map features.yaml --explode 'data.$values' --out options",
      "--tar-path FILE is an INPUT, --out-dir is --out, --buffer-rows is --row-group-rows.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class ExtractCommand implements Callable<Integer> {
  @Mixin private InputFlags input = new InputFlags();
  @Mixin private FeatureFlags features = new FeatureFlags();
  @Mixin private InferenceFlags inference = new InferenceFlags();
  @Mixin private OutputFlags output = new OutputFlags();

  @Option(
      names = "--failed-log",
      paramLabel = "FILE",
      description = "Also writes the names of the files and members that dead letters are about.")
  private Optional<Path> failedLog = Optional.empty();

  @Mixin private ColumnarOnly engine = new ColumnarOnly();
  @Mixin private RunnerFlags runner = new RunnerFlags();

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  ExtractCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    List<InputSpec> specs = runner.reachable(input.specs(output.folder()));
    FeatureTables tables = features.tables(output.isPartitioned());
    Launcher launcher = runner.launcher();
    ConvertOptions options =
        new ConvertOptions(
            specs,
            input.members(),
            output.folder(),
            features.yaml(tables, inference),
            inference.options(),
            inference.sample(),
            output.shape(runner.memory()),
            UnknownFields.DROP,
            output.deadLimit(),
            runner.workers(),
            runner.memory(),
            info());
    int code =
        new WritingRun("extracting features from", specs, output, runner, out, err)
            .run(
                launcher,
                options.info(),
                options.schemaYaml(),
                () -> rehearse(launcher, specs),
                () -> launcher.run(pipeline -> Extract.build(pipeline, options, tables)));
    if (failedLog.isPresent() && !output.isDryRun()) {
      Files.write(failedLog.get(), FailedSources.of(options.output()));
    }
    return code;
  }

  private int rehearse(Launcher launcher, List<InputSpec> specs) throws IOException {
    return DryRun.of("extract", launcher, specs, output.folder(), "that the feature map says")
        .print(out, output.form());
  }

  private RunInfo info() {
    Map<String, String> chosen = new TreeMap<>(inference.chosen());
    chosen.putAll(features.chosen());
    chosen.putAll(output.chosen());
    chosen.put("member", input.members().toString());
    return new RunInfo(
        "extract", runner.name().toString(), engine.name(), Version.text(), chosen, startedMillis);
  }
}
