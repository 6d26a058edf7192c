package dev.joist.runners;

import dev.joist.pipelines.IfExists;
import dev.joist.transforms.Leftovers;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PublishGate;
import java.io.IOException;
import java.io.PrintStream;

/** One command at a time in an output folder, which may hold an output, or half of one. */
final class OutputRun {
  private final OutputFolder folder;
  private final IfExists ifExists;
  private final Launcher launcher;
  private final PrintStream err;

  OutputRun(OutputFolder folder, IfExists ifExists, Launcher launcher, PrintStream err) {
    this.folder = folder;
    this.ifExists = ifExists;
    this.launcher = launcher;
    this.err = err;
  }

  /** What writes the output. */
  interface Work {
    void run() throws IOException;
  }

  /** Does the work in a folder that holds nothing, or what may be replaced. */
  void run(Work work) throws IOException {
    locked(
        () -> {
          prepare();
          PublishGate.ofProcess().expect();
          work.run();
          endPublishing();
          return true;
        });
  }

  /**
   * Does the work, unless the output is there already.
   *
   * @param finished that may be the one that would be made
   * @param sequel what is done with an output that stands, while nobody else writes there
   * @return the result of that
   */
  <ResultT> ResultT run(FinishedOutput finished, Work work, LockedFolder.Work<ResultT> sequel)
      throws IOException {
    return locked(
        () -> {
          if (ifExists == IfExists.RESUME && finished.stands()) {
            err.println(
                "joist: nothing to do: " + folder + " is complete, of these inputs and options");
          } else {
            prepare();
            PublishGate.ofProcess().expect();
            PublishGate.ofProcess().allowResuming();
            work.run();
          }
          endPublishing();
          return sequel.run();
        });
  }

  private <ResultT> ResultT locked(LockedFolder.Work<ResultT> work) throws IOException {
    return LockedFolder.during(
        folder,
        err,
        () -> {
          // Before anybody's work is stopped: that this run may write at all.
          ifExists.check(folder);
          launcher.claim(folder);
          return work.run();
        });
  }

  /** What cannot be removed from now on fails no run. */
  private void endPublishing() throws IOException {
    PublishGate.ofProcess().leave();
    int left = Leftovers.of(folder).count();
    if (left > 0) {
      err.printf(
          "joist: the output is complete, but %s could not be removed: delete %s/%s%n",
          Amounts.counted(left, "staged file"), folder, OutputFolder.STAGING);
    }
  }

  private void prepare() throws IOException {
    long units = ifExists.prepare(folder);
    if (units > 0) {
      err.printf(
          "joist: resuming: %s done, to be used where inputs and options are as they were%n",
          Amounts.counted(units, "unit"));
    }
  }
}
