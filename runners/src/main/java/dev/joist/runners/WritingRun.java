package dev.joist.runners;

import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputAccess;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;

/** What every command does that reads inputs and writes an output, when it knows what to do. */
final class WritingRun {
  private final String doing;
  private final List<InputSpec> inputs;
  private final OutputFlags output;
  private final RunnerFlags runner;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param doing as in "converting"
   */
  WritingRun(
      String doing,
      List<InputSpec> inputs,
      OutputFlags output,
      RunnerFlags runner,
      PrintStream out,
      PrintStream err) {
    this.doing = doing;
    this.inputs = inputs;
    this.output = output;
    this.runner = runner;
    this.out = out;
    this.err = err;
  }

  /** Tells what would be done and gives the exit code. */
  interface Rehearsal {
    int tell() throws IOException;
  }

  /** What is done with the output that is there, while nobody else writes to it. */
  interface Sequel {
    /** Gives the exit code, for that of the run. */
    int follow(int code) throws IOException;
  }

  /**
   * Does the work, or tells of it in a dry run.
   *
   * @param schema the text that was given; what is inferred follows from the inputs
   * @return the exit code
   */
  int run(
      Launcher launcher,
      RunInfo info,
      Optional<String> schema,
      Rehearsal rehearsal,
      OutputRun.Work work)
      throws IOException {
    return run(launcher, info, schema, rehearsal, work, code -> code);
  }

  /**
   * The same with what comes after it, of which a dry run does nothing.
   *
   * @return the exit code
   */
  int run(
      Launcher launcher,
      RunInfo info,
      Optional<String> schema,
      Rehearsal rehearsal,
      OutputRun.Work work,
      Sequel sequel)
      throws IOException {
    OutputFolder folder = output.folder();
    err.printf(
        "joist: %s%s %s to %s on the %s runner%n",
        output.isDryRun() ? "a dry run of " : "",
        doing,
        InputSpecs.words(inputs),
        folder,
        runner.name());
    FileSystems.setDefaultPipelineOptions(launcher.options());
    OutputAccess.check(folder);
    output.ifExists().check(folder);
    if (output.isDryRun()) {
      return rehearsal.tell();
    }
    return new OutputRun(folder, output.ifExists(), launcher, err)
        .run(
            new FinishedOutput(folder, launcher, inputs, info, schema),
            work,
            () -> sequel.follow(new Summary(folder).print(out, output.form())));
  }
}
