package dev.joist.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs Joist as a process of its own, the way a user does. */
public final class ShippedJar {
  private static final Path HOME =
      Path.of(System.getProperty("joist.home", "..")).toAbsolutePath().normalize();

  private static final String HEAP = "1g";

  /** A process has to be gone in two, on a machine that does nothing else. */
  private static final int GONE_SECONDS = 10;

  /** Its bit in a mask of signals. */
  private static final long SIGINT = 1L << 1;

  private ShippedJar() {}

  /** What a process said. */
  public record Result(int exitCode, String out, String err) {}

  /** {@code runners/joist …} in a folder. */
  public static Result run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return start(folder, script(arguments), HEAP, run -> {});
  }

  /** The same with less memory than usual. */
  public static Result withHeap(String heap, Path folder, String... arguments)
      throws IOException, InterruptedException {
    return start(folder, script(arguments), heap, run -> {});
  }

  /**
   * The same, in which no file can grow beyond a size, as on a disk that is full: the kernel
   * refuses the write, whoever runs it.
   */
  public static Result withFileLimit(int kilobytes, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> limited =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f \"$0\" && exec \"$@\"", "" + kilobytes));
    limited.addAll(script(arguments));
    return start(folder, limited, HEAP, run -> {});
  }

  /** The same, sent a signal when a file has appeared. */
  public static Result signalled(Path folder, String signal, Path file, String... arguments)
      throws IOException, InterruptedException {
    return signalled(folder, signal, () -> Files.exists(file), arguments);
  }

  /** What a run is waited for to have done. */
  public interface Condition {
    boolean holds() throws IOException;
  }

  /** The same when a condition holds. */
  public static Result signalled(
      Path folder, String signal, Condition condition, String... arguments)
      throws IOException, InterruptedException {
    return startUntil(
        folder,
        condition,
        arguments,
        run -> {
          run.signal(signal);
          if (!run.process().waitFor(GONE_SECONDS, TimeUnit.SECONDS)) {
            run.process().destroyForcibly();
            throw new IllegalStateException("still there long after SIG" + signal);
          }
        });
  }

  /** The same, while something else is done from when a condition holds. */
  public static Result during(
      Path folder, Condition condition, Meanwhile meanwhile, String... arguments)
      throws IOException, InterruptedException {
    return startUntil(folder, condition, arguments, run -> meanwhile.act());
  }

  /** The same, standing still from when a condition holds until something else is done. */
  public static Result stopped(
      Path folder, Condition condition, Meanwhile meanwhile, String... arguments)
      throws IOException, InterruptedException {
    return startUntil(
        folder,
        condition,
        arguments,
        run -> {
          run.signal("STOP");
          try {
            meanwhile.act();
          } finally {
            run.signal("CONT");
          }
        });
  }

  /** To do something when the condition holds, or the run has ended without. */
  private static Result startUntil(
      Path folder, Condition condition, String[] arguments, During then)
      throws IOException, InterruptedException {
    return start(
        folder,
        script(arguments),
        HEAP,
        run -> {
          run.await(condition);
          then.act(run);
        });
  }

  private static List<String> script(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("runners/joist").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private record Run(Process process) {
    void await(Condition condition) throws IOException, InterruptedException {
      while (process.isAlive() && !condition.holds()) {
        // A short wait between looks, ended early by the end of the process.
        process.waitFor(10, TimeUnit.MILLISECONDS);
      }
    }

    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }

  /** What happens beside a run. */
  public interface Meanwhile {
    void act() throws IOException, InterruptedException;
  }

  private interface During {
    void act(Run run) throws IOException, InterruptedException;
  }

  /** {@code java -jar runners/target/joist.jar …} in a folder. */
  public static Result withoutScript(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(HOME.resolve("runners/target/joist.jar").toString());
    command.addAll(List.of(arguments));
    return start(folder, command, HEAP, run -> {});
  }

  /** {@code flink run -m MASTER joist.jar …} in a folder that has Flink's {@code conf}. */
  public static Result byFlinkRun(Path folder, String master, String... arguments)
      throws IOException, InterruptedException {
    String jar = HOME.resolve("runners/target/joist.jar").toString();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String opened : List.of("java.util", "java.lang", "java.lang.invoke")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", jar, "org.apache.flink.client.cli.CliFrontend"));
    command.addAll(List.of("run", "-m", master, jar));
    command.addAll(List.of(arguments));
    return start(folder, command, HEAP, run -> {});
  }

  private static Result start(Path folder, List<String> command, String heap, During meanwhile)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("joist", ".out");
    Path err = Files.createTempFile("joist", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(heedingInterrupts(command))
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // Runs of a second are over before the optimizing compiler pays.
      builder.environment().put("JOIST_JAVA_OPTS", "-Xmx" + heap + " -XX:TieredStopAtLevel=1");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      meanwhile.act(new Run(process));
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after two minutes: " + command);
      }
      return new Result(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /**
   * What a shell starts in the background ignores interrupts, and so does all that it starts: a
   * build, its tests, and the runs that they want to interrupt.
   */
  private static List<String> heedingInterrupts(List<String> command) throws IOException {
    List<String> heeding = new ArrayList<>();
    if (isIgnoringInterrupts()) {
      heeding.addAll(List.of("env", "--default-signal=INT"));
    }
    heeding.addAll(command);
    return heeding;
  }

  private static boolean isIgnoringInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    String ignored = "SigIgn:";
    long mask = 0;
    for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
      if (line.startsWith(ignored)) {
        mask = Long.parseUnsignedLong(line.substring(ignored.length()).strip(), 16);
      }
    }
    return (mask & SIGINT) != 0;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
