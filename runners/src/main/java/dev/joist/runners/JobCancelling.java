package dev.joist.runners;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The end of a job on a cluster whose client is going. */
final class JobCancelling implements Interruption.Elsewhere {
  private static final long POLL_MILLIS = 100;

  private final FlinkJob job;
  private final long millis;

  /** Empty before. */
  private String fate = "";

  /**
   * @param millis how long one that has not arrived is looked for
   */
  JobCancelling(FlinkJob job, long millis) {
    this.job = job;
    this.millis = millis;
  }

  @Override
  public synchronized String cancel() {
    if (fate.isEmpty()) {
      fate = cancelled();
    }
    return fate;
  }

  /** A job that is on its way to the cluster cannot be called back, only be met there. */
  private String cancelled() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (!job.cancel()) {
        if (System.nanoTime() > end) {
          return "%s has no job of this run; one that was being sent may begin there yet, as \"%s\""
              .formatted(job.cluster(), job);
        }
        Thread.sleep(POLL_MILLIS);
      }
      return "the job on %s is being cancelled".formatted(job.cluster());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return "the job \"%s\" on %s may still run".formatted(job, job.cluster());
    } catch (IOException silence) {
      return "the job \"%s\" on %s may still run: %s"
          .formatted(job, job.cluster(), silence.getMessage());
    }
  }

  @Override
  public String toString() {
    return job.cluster().toString();
  }
}
