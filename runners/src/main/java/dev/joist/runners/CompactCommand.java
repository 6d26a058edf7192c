package dev.joist.runners;

import dev.joist.pipelines.Compact;
import dev.joist.pipelines.CompactOptions;
import dev.joist.transforms.CompactSettings;
import dev.joist.transforms.CompactedInputs;
import dev.joist.transforms.CopyRule;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.PublishGate;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code joist compact}. */
@Command(
    name = "compact",
    header = {
      "Makes few Parquet files of many: same rows, same types, full row groups.",
      "",
      "  joist compact shards/ --out table",
      "  joist compact @shards.txt --out table --shards 1",
      "  joist compact table/ --out sorted --sort-by user,time",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class CompactCommand implements Callable<Integer> {
  @Mixin private InputFlags input = new InputFlags();

  @Option(
      names = "--recode",
      description =
          "Encode everything anew. Else large row groups of the output's schema, and codec when"
              + " --codec says one, are copied byte for byte.")
  private boolean recode;

  @Option(
      names = "--source-column",
      paramLabel = "NAME",
      description = "Add a column with the path of the file that a row is from.")
  private Optional<String> sourceColumn = Optional.empty();

  @Mixin private SortFlags sort = new SortFlags();

  @Option(
      names = "--delete-inputs",
      description =
          "When the output is published and verified, delete the input files whose rows are all in"
              + " it.")
  private boolean deleteInputs;

  @Mixin private OutputFlags output = new OutputFlags();
  @Mixin private ColumnarOnly engine = new ColumnarOnly();
  @Mixin private RunnerFlags runner = new RunnerFlags();
  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  CompactCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    refuseIdleFlags();
    List<InputSpec> specs = runner.reachable(input.specs(output.folder()));
    Launcher launcher = runner.launcher();
    CompactOptions options =
        new CompactOptions(
            new CompactSettings(
                output.folder(),
                specs,
                output.shape(runner.memory()),
                copyRule(),
                sourceColumn.orElse(""),
                runner.workers(),
                runner.memory(),
                sort.sorting()),
            output.deadLimit(),
            info());
    return new WritingRun("compacting", specs, output, runner, out, err)
        .run(
            launcher,
            options.info(),
            Optional.empty(),
            () -> CompactDryRun.of(launcher, options.settings()).print(out, output.form()),
            () -> launcher.run(pipeline -> Compact.build(pipeline, options)),
            code -> deleteInputs ? deleteInputs(launcher, code) : code);
  }

  /** Only what an output that was read back accounts for, and still does: it is locked. */
  private int deleteInputs(Launcher launcher, int code) throws IOException {
    if (PublishGate.ofProcess().isStopAsked()) {
      err.println("joist: interrupted: the output is published, and no input was deleted");
      return ExitCode.INTERRUPTED.code();
    }
    err.printf("joist: verifying %s before inputs are deleted%n", output.folder());
    Verification found = VerifyCommand.verify(launcher, output.folder(), runner.workers());
    if (!found.isClean()) {
      err.printf(
          "joist: %s does not agree with its books, so no input was deleted: joist verify tells more%n",
          output.folder());
      return ExitCode.FAILED.code();
    }
    CompactedInputs inputs = CompactedInputs.of(output.folder());
    err.printf(
        "joist: deleting %s whose rows are all in %s; %,d stay%n",
        Amounts.counted(inputs.count(), "input"), output.folder(), inputs.kept());
    err.printf("joist: deleted %s%n", Amounts.counted(inputs.delete(), "input"));
    return code;
  }

  private CopyRule copyRule() {
    // Sorting decodes every row in the end: one that cannot be is a dead letter only before that.
    if (recode || sort.areGiven()) {
      return CopyRule.NONE;
    }
    return given("--codec") ? CopyRule.SAME_CODEC : CopyRule.ANY_CODEC;
  }

  private void refuseIdleFlags() {
    if (given("--partition-by")) {
      throw usage("--partition-by is for convert: compact leaves rows in the folders they are in");
    }
    if (given("--member")) {
      throw usage("--member is about archives: compact reads Parquet files as they are");
    }
    if (sourceColumn.isPresent() && sourceColumn.get().isBlank()) {
      throw usage("--source-column needs the name of a column");
    }
  }

  private boolean given(String flag) {
    ParseResult given = spec.commandLine().getParseResult();
    return given.hasMatchedOption(flag);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private RunInfo info() {
    Map<String, String> chosen = new TreeMap<>(output.chosen());
    chosen.put("copy", copyRule().name());
    sourceColumn.ifPresent(name -> chosen.put("source-column", name));
    sort.addTo(chosen);
    return new RunInfo(
        "compact", runner.name().toString(), engine.name(), Version.text(), chosen, startedMillis);
  }
}
