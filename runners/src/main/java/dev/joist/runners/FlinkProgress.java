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

  private final FlinkJob job;
  private final PrintWriter err;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::show, "joist-progress");

  private FlinkProgress(FlinkJob job, PrintWriter err) {
    this.job = job;
    this.err = err;
  }

  static FlinkProgress start(FlinkJob job, ProgressForm form, PrintWriter err) {
    FlinkProgress progress = new FlinkProgress(job, err);
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
      Optional<Steps> steps = job.steps();
      return steps.isEmpty()
          ? "sending the job to " + job.cluster()
          : "%d of %d steps done on %s"
              .formatted(steps.get().done(), steps.get().all(), job.cluster());
    } catch (IOException silence) {
      return job.cluster() + " does not say how far it is: " + silence.getMessage();
    }
  }

  void stop() {
    over.countDown();
  }
}
