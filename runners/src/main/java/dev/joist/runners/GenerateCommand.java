package dev.joist.runners;

import dev.joist.generate.Format;
import dev.joist.generate.Recipe;
import dev.joist.pipelines.Generate;
import dev.joist.pipelines.IfExists;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.GenerateSettings;
import dev.joist.transforms.OutputAccess;
import dev.joist.transforms.RunInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.io.FileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code joist generate}. */
@Command(
    name = "generate",
    header = {
      "Makes data, and the key to what is in it.",
      "",
      "  joist generate contacts --rows 10000000 --out contacts",
      "  joist generate events --rows 100000 --bad-rate 0.001 --out events",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
  private static final List<String> PARQUET_FLAGS =
      List.of("--codec", "--row-group-rows", "--row-group-size");

  @Mixin private RecipeFlags flags = new RecipeFlags();
  @Mixin private OutputFlags output = new OutputFlags();
  @Mixin private ColumnarOnly engine = new ColumnarOnly();
  @Mixin private RunnerFlags runner = new RunnerFlags();

  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  GenerateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    FileShape shape = output.shape(runner.memory());
    Recipe recipe = flags.recipe(shape.sizing());
    refuseIdleFlags(recipe);
    Launcher launcher = runner.launcher();
    GenerateSettings settings =
        new GenerateSettings(
            recipe,
            flags.spans(recipe, shape.sizing()),
            output.folder(),
            shape,
            runner.workers(),
            runner.memory());
    err.printf(
        Locale.ROOT,
        "joist: %s %,d %s to %s on the %s runner%n",
        output.isDryRun() ? "a dry run of generating" : "generating",
        recipe.rows(),
        recipe.kind(),
        settings.folder(),
        runner.name());
    FileSystems.setDefaultPipelineOptions(launcher.options());
    OutputAccess.check(settings.folder());
    if (output.ifExists() == IfExists.RESUME) {
      throw usage("--if-exists resume is for commands that read: data is made anew");
    }
    output.ifExists().check(settings.folder());
    if (output.isDryRun()) {
      new GeneratePlan(settings).print(out, output.form());
      return ExitCode.CLEAN.code();
    }
    RunInfo info = info(recipe);
    new OutputRun(settings.folder(), output.ifExists(), launcher, err)
        .run(() -> launcher.run(pipeline -> Generate.build(pipeline, settings, info)));
    new GenerateSummary(settings.folder()).print(out, output.form());
    return ExitCode.CLEAN.code();
  }

  private void refuseIdleFlags(Recipe recipe) {
    ParseResult given = spec.commandLine().getParseResult();
    if (given.hasMatchedOption("--max-dead")) {
      throw usage("--max-dead is for commands that read: what is generated has no dead letters");
    }
    if (given.hasMatchedOption("--partition-by")) {
      throw usage("--partition-by is for commands that read: convert what was generated with it");
    }
    if (given.hasMatchedOption("--target-size") && recipe.isOfSmallFiles()) {
      throw usage("--target-size has no say here: every document or shard is a small file");
    }
    for (String flag : PARQUET_FLAGS) {
      if (given.hasMatchedOption(flag) && recipe.format() != Format.PARQUET) {
        throw usage(flag + " is for Parquet, not for " + recipe.format().extension());
      }
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private RunInfo info(Recipe recipe) {
    Map<String, String> chosen = new TreeMap<>(output.chosen());
    if (recipe.format() != Format.PARQUET) {
      chosen.remove("codec");
    }
    chosen.putAll(flags.chosen(recipe));
    return new RunInfo(
        "generate", runner.name().toString(), engine.name(), Version.text(), chosen, startedMillis);
  }
}
