package dev.joist.runners;

import dev.joist.pipelines.Verify;
import dev.joist.transforms.AnswerKey;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.io.FileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joist verify}. */
@Command(
    name = "verify",
    header = {
      "Reads an output back and holds every file, value and count against its own books.",
      "",
      "  joist verify events",
      "  joist verify table --answers events",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private ExistingOutputFlags existing = new ExistingOutputFlags();

  @Option(
      names = "--answers",
      paramLabel = "FILE|DIR",
      description =
          "Holds the values, too, against the answer key that joist generate wrote: the key, or the"
              + " folder of the generated data.")
  private Optional<String> answers = Optional.empty();

  @Mixin private RunnerFlags runner = new RunnerFlags();

  private final PrintStream out;
  private final PrintStream err;
  private final long startedMillis = System.currentTimeMillis();

  VerifyCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    OutputFolder output = existing.output();
    Launcher launcher = runner.launcher();
    FileSystems.setDefaultPipelineOptions(launcher.options());
    err.printf("joist: verifying %s on the %s runner%n", output, runner.name());
    Verification found = verify(launcher, output, runner.workers(), key());
    double seconds = (System.currentTimeMillis() - startedMillis) / 1000.0;
    new VerifySummary(output, found, seconds)
        .print(out, existing.isJson() ? Summary.Form.JSON : Summary.Form.WORDS);
    return (found.isClean() ? ExitCode.CLEAN : ExitCode.FAILED).code();
  }

  private Optional<AnswerKey> key() throws IOException {
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    String named = Paths.absolute(answers.get());
    if (OutputFolder.of(named).isRemote()) {
      return Optional.of(remoteKey(named));
    }
    Path path = Path.of(answers.get());
    return Optional.of(
        Files.isRegularFile(path)
            ? AnswerKey.read(Files.readString(path), path.toString())
            : AnswerKey.in(OutputFolder.of(named)));
  }

  private static AnswerKey remoteKey(String uri) throws IOException {
    int name = uri.lastIndexOf('/') + 1;
    boolean mayBeFile = name < uri.length() && name > uri.indexOf("://") + 3;
    if (mayBeFile) {
      OutputFolder above = OutputFolder.of(uri.substring(0, name));
      String file = uri.substring(name);
      if (above.exists(file)) {
        return AnswerKey.read(above.text(file), uri);
      }
    }
    return AnswerKey.in(OutputFolder.of(uri));
  }

  /** Of an output that nobody else writes to, against its own books. */
  static Verification verify(Launcher launcher, OutputFolder output, int threads)
      throws IOException {
    return verify(launcher, output, threads, Optional.empty());
  }

  private static Verification verify(
      Launcher launcher, OutputFolder output, int threads, Optional<AnswerKey> answers)
      throws IOException {
    try (Scratch scratch = Scratch.of(launcher)) {
      launcher.run(pipeline -> Verify.build(pipeline, output, threads, answers, scratch.folder()));
      return Verify.result(scratch.folder());
    }
  }
}
