package dev.joist.runners;

import dev.joist.pipelines.Profile;
import dev.joist.pipelines.ProfileOptions;
import dev.joist.transforms.InputProfile;
import dev.joist.transforms.InputSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joist profile}. */
@Command(
    name = "profile",
    header = {
      "Reads JSON and tells what convert would make of it: schema, counts, conflicts, output.",
      "",
      "  joist profile events.ndjson",
      "  joist profile logs/ --out schema.yaml && joist convert logs/ --schema schema.yaml --out x",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    sortOptions = false)
final class ProfileCommand implements Callable<Integer> {
  @Mixin private InputFlags input = new InputFlags();
  @Mixin private InferenceFlags inference = new InferenceFlags();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the schema to this file, for --schema, instead of printing it.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--if-exists",
      paramLabel = "fail|replace",
      defaultValue = "fail",
      description = "What to do when FILE is there already. Default: ${DEFAULT-VALUE}")
  private SchemaFile.IfExists ifExists = SchemaFile.IfExists.FAIL;

  @Option(names = "--json", description = "Print everything as one JSON object.")
  private boolean json;

  @Option(names = "--debug", description = "Print stack traces of failures.")
  @SuppressWarnings("UnusedVariable") // CommandLines asks whether the flag was there.
  private boolean debug;

  @Mixin private RunnerFlags runner = new RunnerFlags();

  private final PrintStream stdout;
  private final PrintStream stderr;
  private final long startedMillis = System.currentTimeMillis();

  ProfileCommand(PrintStream stdout, PrintStream stderr) {
    this.stdout = stdout;
    this.stderr = stderr;
  }

  @Override
  public Integer call() throws IOException {
    List<InputSpec> specs = runner.reachable(input.specs());
    Launcher launcher = runner.launcher();
    PipelineOptions pipelineOptions = launcher.options();
    FileSystems.setDefaultPipelineOptions(pipelineOptions);
    Optional<SchemaFile> file = out.map(path -> new SchemaFile(Paths.absolute(path), ifExists));
    if (file.isPresent()) {
      file.get().check();
    }
    stderr.printf("joist: profiling %s on the %s runner%n", InputSpecs.words(specs), runner.name());
    InputProfile profile = run(launcher, specs);
    if (file.isPresent()) {
      file.get().write(profile.schema().yaml());
    }
    print(profile, file);
    return (profile.failures().isEmpty() ? ExitCode.CLEAN : ExitCode.DEAD_LETTERS).code();
  }

  private InputProfile run(Launcher launcher, List<InputSpec> specs) throws IOException {
    try (Scratch scratch = Scratch.of(launcher)) {
      ProfileOptions options =
          new ProfileOptions(
              specs,
              input.members(),
              inference.options(),
              inference.sample(),
              runner.workers(),
              scratch.folder());
      launcher.run(pipeline -> Profile.build(pipeline, options));
      return Profile.result(options);
    }
  }

  /** In UTF-8, whatever the terminal speaks: it may become a schema file. */
  private void print(InputProfile profile, Optional<SchemaFile> file) throws IOException {
    double seconds = (System.currentTimeMillis() - startedMillis) / 1000.0;
    PrintStream utf8 = new PrintStream(stdout, false, StandardCharsets.UTF_8);
    if (json) {
      utf8.println(new ProfileJson(profile, seconds).text(runner.name(), file));
    } else {
      ProfileText text = new ProfileText(profile, inference.sample(), seconds);
      text.lines().forEach(line -> utf8.print(line.isEmpty() ? "#\n" : "# " + line + "\n"));
      utf8.print(file.map(written -> "# schema: " + written + "\n").orElse(""));
      utf8.print(file.isPresent() ? "" : profile.schema().yaml());
    }
    utf8.flush();
  }
}
