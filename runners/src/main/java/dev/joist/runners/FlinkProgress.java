package dev.joist.runners;

import dev.joist.runners.FlinkCluster.Steps;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells every few seconds what a cluster says of a job, from a thread of its own. */
final class FlinkProgress {
  private static final long INTERVAL_MILLIS = 3000;

  private final FlinkCluster cluster;
  private final String job;
  private final PrintWriter err;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::show, "joist-progress");

  private FlinkProgress(FlinkCluster cluster, String job, PrintWriter err) {
    this.cluster = cluster;
    this.job = job;
    this.err = err;
  }

  static FlinkProgress start(FlinkCluster cluster, String job, ProgressForm form, PrintWriter err) {
    FlinkProgress progress = new FlinkProgress(cluster, job, err);
    if (form != ProgressForm.NONE) {
      progress.thread.setDaemon(true);
      progress.thread.start();
    }
    return progress;
  }

  private void show() {
    String last = "";
    try {
      while (!over.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        String line = line();
        if (!line.equals(last)) {
          err.println("joist: " + line);
          last = line;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String line() {
    try {
      Optional<Steps> steps = cluster.steps(job);
      return steps.isEmpty()
          ? "sending the job to " + cluster
          : "%d of %d steps done on %s".formatted(steps.get().done(), steps.get().all(), cluster);
    } catch (IOException silence) {
      return cluster + " does not say how far it is: " + silence.getMessage();
    }
  }

  void stop() {
    over.countDown();
  }
}
