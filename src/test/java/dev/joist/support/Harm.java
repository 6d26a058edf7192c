package dev.joist.support;

import dev.joist.support.ShippedJar.Condition;
import dev.joist.support.ShippedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What can happen to a run, at some moment after its start. */
public enum Harm {
  /** A machine without power. */
  KILLED {
    @Override
    public Result run(Path folder, Blow blow, String... command) throws Exception {
      return ShippedJar.signalled(folder, "KILL", blow.due(), command);
    }
  },
  INTERRUPTED {
    @Override
    public Result run(Path folder, Blow blow, String... command) throws Exception {
      return ShippedJar.signalled(folder, "INT", blow.due(), command);
    }
  },
  /** No file can grow any more: the later the moment, the larger they may be. */
  DISK_FULL {
    @Override
    public Result run(Path folder, Blow blow, String... command) throws Exception {
      int kilobytes = (int) Math.max(LIBRARY_KILOBYTES, blow.share() * blow.kilobytes());
      return ShippedJar.withFileLimit(kilobytes, folder, command);
    }
  },
  /** Where finished units go, nobody can write; and some time later everybody can, as before. */
  FOLDER_GONE {
    @Override
    public Result run(Path folder, Blow blow, String... command) throws Exception {
      Path staging = blow.output().resolve("_joist/staging");
      Path aside = blow.output().resolveSibling(blow.output().getFileName() + "-aside");
      Result result =
          ShippedJar.stopped(
              folder,
              blow.due(),
              () -> {
                if (Files.isDirectory(staging)) {
                  Files.move(staging, aside);
                  Files.createFile(staging);
                }
              },
              command);
      if (Files.isDirectory(aside)) {
        Files.deleteIfExists(staging);
        Files.createDirectories(staging.getParent());
        Files.move(aside, staging);
      }
      return result;
    }
  },
  /** The client of a cluster, whose job goes on without it. */
  CLIENT_KILLED {
    @Override
    public Result run(Path folder, Blow blow, String... command) throws Exception {
      return ShippedJar.signalled(folder, "KILL", blow.due(), blow.onCluster(command));
    }

    @Override
    public boolean needsCluster() {
      return true;
    }
  },
  /** A machine of a cluster goes, and another comes. */
  WORKER_KILLED {
    @Override
    public Result run(Path folder, Blow blow, String... command) throws Exception {
      return ShippedJar.during(
          folder, blow.due(), blow.cluster()::replaceWorker, blow.onCluster(command));
    }

    @Override
    public boolean needsCluster() {
      return true;
    }
  };

  /** The library of Snappy is unpacked before anything is written. */
  private static final int LIBRARY_KILOBYTES = 500;

  /**
   * How hard it comes.
   *
   * @param share of the time of an undisturbed run, after which it comes
   * @param millis that time
   * @param kilobytes of the largest file of an undisturbed run
   * @param output the folder that is written
   */
  public record Blow(double share, long millis, long kilobytes, Path output, FlinkCluster cluster) {
    Condition due() {
      long at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) (share * millis));
      return () -> System.nanoTime() >= at;
    }

    /** The command as it is sent to the cluster. */
    public String[] onCluster(String... command) {
      return Stream.concat(
              Stream.of(command),
              Stream.of("--runner", "flink", "--flink-master", cluster.master()))
          .toArray(String[]::new);
    }
  }

  /** Runs the command and lets it come. */
  public abstract Result run(Path folder, Blow blow, String... command) throws Exception;

  public boolean needsCluster() {
    return false;
  }
}
