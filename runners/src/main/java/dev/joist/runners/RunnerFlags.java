package dev.joist.runners;

import dev.joist.transforms.WriteUnits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say where a command runs. */
final class RunnerFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--runner",
      paramLabel = "direct|flink",
      defaultValue = "direct",
      description =
          "Both run inside this process. After --, any option of Beam or the runner, as"
              + " --name=value. Default: ${DEFAULT-VALUE}")
  private RunnerName name = RunnerName.DIRECT;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Threads that parse and encode, and on Flink units at a time, too. Default: as many as"
              + " there are cores")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--progress",
      paramLabel = "auto|bar|plain|none",
      defaultValue = "auto",
      description =
          "How far the run is, on stderr; auto is a bar on a terminal, a line every few seconds"
              + " elsewhere, nothing in short runs. Default: ${DEFAULT-VALUE}")
  private ProgressForm progress = ProgressForm.AUTO;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "What the buffers of a process may take together, at least 64MiB for each unit in work."
              + " The JVM itself takes more. Default: 1GiB")
  private ByteSize memory = new ByteSize(WriteUnits.DEFAULT_MEMORY);

  /** Bytes of buffers for each unit in work. */
  long memory() {
    long each = memory.bytes() / (name == RunnerName.DIRECT ? 1 : workers);
    if (each < WriteUnits.LEAST_MEMORY) {
      throw usage(
          "--memory must be at least 64MiB for each unit in work: "
              + each
              + " bytes are too few; fewer --workers need less");
    }
    return each;
  }

  RunnerName name() {
    return name;
  }

  int workers() {
    return workers;
  }

  Launcher launcher() {
    if (workers < 1) {
      throw usage("--workers must be at least 1, not " + workers);
    }
    Launcher launcher =
        switch (name) {
          case DIRECT -> new DirectLauncher(beam());
          case FLINK -> new FlinkLauncher(beam(), workers);
        };
    checkBeamOptions(launcher);
    return new WatchedLauncher(launcher, progress, command.commandLine().getErr());
  }

  private BeamOptions beam() {
    return ((JoistCommand) command.root().userObject()).beam();
  }

  /** Now, for a run should not fail of them when it has already read half of the input. */
  private void checkBeamOptions(Launcher launcher) {
    if (!beam().arguments().isEmpty()) {
      try {
        launcher.options();
      } catch (IllegalArgumentException unknown) {
        throw usage("after --: " + unknown.getMessage());
      }
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
