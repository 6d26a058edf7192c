package dev.joist.runners;

import dev.joist.transforms.InputSpec;
import dev.joist.transforms.WriteUnits;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say where a command runs. */
final class RunnerFlags {
  private static final String LOCAL = "local";
  private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s/:]+:[0-9]{1,5}");

  /** Of each unit in work on Flink, when nothing else is said: enough for full row groups. */
  private static final long MEMORY_OF_UNIT = 512L << 20;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--runner",
      paramLabel = "direct|flink",
      defaultValue = "direct",
      description =
          "Both run inside this process, unless --flink-master says otherwise. After --, any option"
              + " of Beam or the runner, as --name=value. Default: ${DEFAULT-VALUE}")
  private RunnerName name = RunnerName.DIRECT;

  @Option(
      names = "--flink-master",
      paramLabel = "local|HOST:PORT",
      description =
          "With --runner flink: local runs a small Flink inside this process, HOST:PORT is the REST"
              + " of a cluster. Default: local; not for flink run, which names the cluster")
  private Optional<String> given = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Threads of a process that parse and encode, and on a local Flink units at a time, too."
              + " Default: as many as there are cores")
  private Optional<Integer> workers = Optional.empty();

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
              + " The JVM itself takes more. Default: 1GiB; on Flink 512MiB for each unit")
  private Optional<ByteSize> memory = Optional.empty();

  /** Bytes of buffers for each unit in work. */
  long memory() {
    check();
    if (memory.isEmpty()) {
      return name == RunnerName.DIRECT ? WriteUnits.DEFAULT_MEMORY : MEMORY_OF_UNIT;
    }
    long each = memory.get().bytes() / unitsAtATime();
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

  /** In one process. */
  private int unitsAtATime() {
    if (name == RunnerName.DIRECT) {
      return 1;
    }
    return isRemote() ? remote().size().slotsOfWorker() : workers();
  }

  private boolean isRemote() {
    return !master().equals(LOCAL);
  }

  private String master() {
    return isSent() ? FlinkRun.master() : given.orElse(LOCAL);
  }

  /** By Flink's own client. */
  private boolean isSent() {
    return name == RunnerName.FLINK && FlinkRun.isAbove();
  }

  /** Threads of the pool of each process; 0 for as many as a worker elsewhere has cores. */
  int workers() {
    return workers.orElse(isRemote() ? 0 : Runtime.getRuntime().availableProcessors());
  }

  Launcher launcher() {
    check();
    Launcher launcher =
        switch (name) {
          case DIRECT -> watched(new DirectLauncher(beam()));
          case FLINK -> isRemote() ? remote() : watched(new FlinkLauncher(beam(), workers()));
        };
    checkBeamOptions(launcher);
    return launcher;
  }

  /** The inputs as those understand them who read them: elsewhere, nobody knows our folder. */
  List<InputSpec> reachable(List<InputSpec> inputs) {
    return isRemote() ? inputs.stream().map(RunnerFlags::fromHere).toList() : inputs;
  }

  private static InputSpec fromHere(InputSpec input) {
    return input.folder().isEmpty()
        ? new InputSpec(input.order(), input.text(), input.form(), Paths.absolute(""))
        : input;
  }

  private RemoteFlinkLauncher remote() {
    return new RemoteFlinkLauncher(beam(), master(), progress, command.commandLine().getErr());
  }

  private Launcher watched(Launcher launcher) {
    return new WatchedLauncher(launcher, progress, command.commandLine().getErr());
  }

  private void check() {
    if (workers.isPresent() && workers.get() < 1) {
      throw usage("--workers must be at least 1, not " + workers.get());
    }
    given.ifPresent(this::checkMaster);
  }

  private void checkMaster(String master) {
    if (name != RunnerName.FLINK) {
      throw usage("--flink-master is for --runner flink");
    }
    if (isSent()) {
      throw usage("--flink-master is not for flink run, which names the cluster itself by its -m");
    }
    if (!master.equals(LOCAL) && !HOST_AND_PORT.matcher(master).matches()) {
      throw usage("--flink-master must be local or HOST:PORT, as in cluster:8081, not " + master);
    }
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
