package dev.joist.runners;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/** Runs pipelines on a Flink cluster, which is sent the one jar that everything is in. */
final class RemoteFlinkLauncher implements Launcher {
  /** The versions of a cluster and of the jobs on it must agree that far. */
  private static final String VERSION = "1.19";

  /**
   * A job that the cluster has taken shows up sooner; one that is still being sent dies with us.
   */
  private static final long CANCEL_MILLIS = 4000;

  /** For the last look. */
  private static final long ANSWER_MILLIS = 1000;

  private final BeamOptions beam;
  private final String master;
  private final FlinkCluster cluster;
  private final ProgressForm form;
  private final PrintWriter err;

  /** What the jobs are called that write the folder which is claimed; empty before. */
  private String job = "";

  /**
   * @param master HOST:PORT of the cluster's REST
   */
  RemoteFlinkLauncher(BeamOptions beam, String master, ProgressForm form, PrintWriter err) {
    this.beam = beam;
    this.master = master;
    this.cluster = new FlinkCluster(master);
    this.form = form;
    this.err = err;
  }

  FlinkCluster.Size size() {
    return cluster.size(VERSION);
  }

  @Override
  public PipelineOptions options() {
    FlinkPipelineOptions options = FlinkLauncher.common(beam);
    if (FlinkRun.isAbove()) {
      options.setFlinkMaster("[auto]");
    } else {
      options.setFlinkMaster(master);
      options.setFilesToStage(List.of(jar().toString()));
    }
    if (!beam.has("parallelism")) {
      options.setParallelism(size().slots());
    }
    if (!job.isEmpty()) {
      options.setJobName(job);
    }
    return options;
  }

  /** Jobs are known by the folder that they write, unless the user names them. */
  @Override
  public void claim(OutputFolder folder) {
    if (beam.has("jobName")) {
      return;
    }
    job = "joist " + folder;
    try {
      if (cluster.cancelAll(job)) {
        err.println(
            "joist: cancelled a job on %s that wrote here for a client which is gone"
                .formatted(cluster));
      }
    } catch (IOException silence) {
      throw new RunFailure(
          "--flink-master %s: a job of an earlier run may still write %s: %s"
              .formatted(master, folder, silence.getMessage()),
          silence);
    }
  }

  /** The jar that this class is in; a cluster cannot be sent folders of classes. */
  private static Path jar() {
    try {
      var source = RemoteFlinkLauncher.class.getProtectionDomain().getCodeSource();
      Path path = source == null ? null : Path.of(source.getLocation().toURI());
      if (path != null && Files.isRegularFile(path)) {
        return path;
      }
      throw new RunFailure("--flink-master needs Joist to be started from its jar");
    } catch (URISyntaxException own) {
      throw new IllegalStateException("the place of the jar is no URI", own);
    }
  }

  @Override
  public void run(Pipeline pipeline) {
    FlinkJob job = begun(pipeline.getOptions().getJobName());
    JobCancelling cancelling = new JobCancelling(job, CANCEL_MILLIS);
    Thread cancel = new Thread(() -> err.println("joist: " + cancelling.cancel()), "joist-cancel");
    Runtime.getRuntime().addShutdownHook(cancel);
    Interruption.beginElsewhere(cancelling, CANCEL_MILLIS + ANSWER_MILLIS);
    FlinkProgress progress = FlinkProgress.start(job, form, err);
    try {
      FlinkRunner.fromOptions(pipeline.getOptions()).run(pipeline).waitUntilFinish();
    } catch (RuntimeException failure) {
      RunFailure told = told(failure);
      throw told == null ? failure : told;
    } finally {
      progress.stop();
      Interruption.endElsewhere();
      forget(cancel);
    }
  }

  private FlinkJob begun(String name) {
    try {
      return FlinkJob.begin(cluster, name);
    } catch (IOException silence) {
      throw new RunFailure(
          "--flink-master %s does not say which jobs it has: %s"
              .formatted(master, silence.getMessage()),
          silence);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // Then the hook does its work, on a job that is over.
    }
  }

  /** What a worker said, for exceptions travel as bytes. */
  private static @Nullable RunFailure told(Throwable failure) {
    ClassLoader own = RemoteFlinkLauncher.class.getClassLoader();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      Throwable plain =
          at instanceof SerializedThrowable packed ? packed.deserializeError(own) : at;
      if (plain instanceof RunFailure told) {
        return told;
      }
      if (plain != at) {
        RunFailure within = told(plain);
        if (within != null) {
          return within;
        }
      }
    }
    return null;
  }
}
