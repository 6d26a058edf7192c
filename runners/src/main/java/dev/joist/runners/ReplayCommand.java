package dev.joist.runners;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.joist.columnar.FailureCode;
import dev.joist.pipelines.Replay;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.Manifest;
import dev.joist.transforms.MendedLetters;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.ReplayJournal;
import dev.joist.transforms.ReplayPlan;
import dev.joist.transforms.ReplayPublication;
import dev.joist.transforms.ReplayReport;
import dev.joist.transforms.RunInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.io.FileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joist replay}. */
@Command(
    name = "replay",
    header = {
      "Runs dead letters again, and adds the rows that they become to their output.",
      "",
      "  joist replay events --code NOT_FOUND",
      "  joist replay events --from mended.parquet",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
  @Mixin private ExistingOutputFlags existing = new ExistingOutputFlags();

  @Option(
      names = "--code",
      paramLabel = "CODE[,CODE]",
      split = ",",
      description = "Only dead letters of these codes. Default: all")
  private List<FailureCode> codes = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "An edited copy of dead letters, Parquet or a JSON object a line: those in it run again,"
              + " with what raw says there.")
  private Optional<String> from = Optional.empty();

  @Mixin private RunnerFlags runner = new RunnerFlags();

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  ReplayCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    OutputFolder output = existing.output();
    Launcher launcher = runner.launcher();
    long memory = runner.memory();
    FileSystems.setDefaultPipelineOptions(launcher.options());
    Manifest.read(output);
    return LockedFolder.during(
        output,
        err,
        () -> {
          launcher.claim(output);
          return replay(launcher, output, memory);
        });
  }

  private int replay(Launcher launcher, OutputFolder output, long memory) throws IOException {
    if (ReplayJournal.finish(output)) {
      err.println("joist: finished publishing a replay that was broken off");
    }
    Manifest manifest = Manifest.read(output);
    Replay replay = Replay.of(output, manifest);
    Optional<MendedLetters> mended = Optional.empty();
    if (from.isPresent()) {
      mended = Optional.of(MendedLetters.read(from.get()));
    }
    Set<FailureCode> chosen = EnumSet.noneOf(FailureCode.class);
    chosen.addAll(codes);
    ReplayPlan plan = replay.stage(chosen, mended);
    try {
      plan.remarks().forEach(remark -> err.println("joist: " + remark));
      if (plan.count() == 0) {
        return print(output, plan, ReplayPublication.nothing(plan));
      }
      err.printf(
          "joist: replaying %s of %s on the %s runner%n",
          Amounts.counted(plan.count(), "dead letter"), output, runner.name());
      RunInfo info =
          new RunInfo(
              "replay",
              runner.name().toString(),
              "columnar",
              Version.text(),
              Map.of(),
              startedMillis);
      List<InputSpec> inputs = runner.reachable(plan.inputs());
      launcher.run(
          pipeline -> replay.build(pipeline, plan, inputs, runner.workers(), memory, info));
      return print(output, plan, ReplayPublication.publish(plan));
    } finally {
      plan.clear();
    }
  }

  private int print(OutputFolder output, ReplayPlan plan, ReplayReport report) throws IOException {
    double seconds = (System.currentTimeMillis() - startedMillis) / 1000.0;
    long left = report.deadLetterCount();
    if (existing.isJson()) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode object = mapper.createObjectNode();
      object.put("command", "replay");
      object.put("output", output.toString());
      object.put("replayed", report.letters());
      object.set("rows", mapper.valueToTree(report.rows()));
      object.put("deadAgain", report.deadAgain());
      object.set("deadLetters", mapper.valueToTree(report.deadLetters()));
      object.put("files", report.files());
      object.set("notes", mapper.valueToTree(plan.remarks()));
      object.put("seconds", seconds);
      out.println(mapper.writeValueAsString(object));
    } else if (report.letters() == 0) {
      out.printf("nothing to do: no dead letter of %s can run again; it has %,d%n", output, left);
    } else {
      out.printf(
          "%s ran again: %,d rows in %s more, %,d dead again; %s has %,d dead letters now%s%n",
          Amounts.counted(report.letters(), "dead letter"),
          report.rowCount(),
          Amounts.counted(report.files(), "file"),
          report.deadAgain(),
          output,
          left,
          report.number() == 0 ? ", as before" : "");
    }
    return (left == 0 ? ExitCode.CLEAN : ExitCode.DEAD_LETTERS).code();
  }
}
