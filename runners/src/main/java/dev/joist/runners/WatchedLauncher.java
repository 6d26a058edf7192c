package dev.joist.runners;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.Progress;
import java.io.PrintWriter;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Shows how far the pipelines of another launcher are. */
final class WatchedLauncher implements Launcher {
  private final Launcher launcher;
  private final ProgressForm form;
  private final PrintWriter err;

  WatchedLauncher(Launcher launcher, ProgressForm form, PrintWriter err) {
    this.launcher = launcher;
    this.form = form;
    this.err = err;
  }

  @Override
  public PipelineOptions options() {
    return launcher.options();
  }

  @Override
  public void claim(OutputFolder folder) {
    launcher.claim(folder);
  }

  @Override
  public void run(Pipeline pipeline) {
    PipelineOptions options = pipeline.getOptions();
    Progress.of(options).tell(notice -> err.println("joist: " + notice));
    ProgressDisplay display = ProgressDisplay.start(Progress.of(options), form, err);
    boolean done = false;
    try {
      launcher.run(pipeline);
      done = true;
    } finally {
      display.stop(done ? ProgressDisplay.End.DONE : ProgressDisplay.End.FAILED);
      Progress.forget(options);
    }
  }
}
