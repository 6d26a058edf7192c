package dev.joist.runners;

import dev.joist.pipelines.Verify;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joist verify}. */
@Command(
    name = "verify",
    header = {
      "Reads an output back and holds every file, value and count against its own books.",
      "",
      "  joist verify events",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The output to check; nothing in it is changed.")
  private String folder = "";

  @Option(names = "--json", description = "Print what was found as one JSON object.")
  private boolean json;

  @Option(names = "--debug", description = "Print stack traces of failures.")
  @SuppressWarnings("UnusedVariable") // CommandLines asks whether the flag was there.
  private boolean debug;

  @Mixin private RunnerFlags runner = new RunnerFlags();

  @Spec private CommandSpec spec;

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  VerifyCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (folder.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "DIR is empty: name the output to check");
    }
    OutputFolder output = OutputFolder.of(Paths.absolute(folder));
    Launcher launcher = runner.launcher();
    FileSystems.setDefaultPipelineOptions(launcher.options());
    err.printf("joist: verifying %s on the %s runner%n", output, runner.name());
    Verification found = verify(launcher, output, runner.workers());
    double seconds = (System.currentTimeMillis() - startedMillis) / 1000.0;
    new VerifySummary(output, found, seconds)
        .print(out, json ? Summary.Form.JSON : Summary.Form.WORDS);
    return (found.isClean() ? ExitCode.CLEAN : ExitCode.FAILED).code();
  }

  /** Of an output that nobody else writes to. */
  static Verification verify(Launcher launcher, OutputFolder output, int threads)
      throws IOException {
    try (Scratch scratch = Scratch.create()) {
      Pipeline pipeline = Pipeline.create(launcher.options());
      Verify.build(pipeline, output, threads, scratch.folder());
      launcher.run(pipeline);
      return Verify.result(scratch.folder());
    }
  }
}
