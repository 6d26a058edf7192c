package dev.joist.transforms;

/**
 * Lets whoever stops this process know whether an output is being changed. Up to that moment
 * nothing is lost by stopping; after it, the renames that are left, or the copies in a store, had
 * better be waited for.
 */
public final class PublishGate {
  private static final PublishGate PROCESS = new PublishGate();

  private Moment moment = Moment.BEFORE;
  private boolean stopAsked;
  private boolean closed;
  private boolean expected;
  private boolean resumable;

  PublishGate() {}

  /** Of the process: where it is, seen from the output that it publishes. */
  public enum Moment {
    BEFORE,
    DURING,
    AFTER
  }

  /** A signal stops a process, not a run in it: there is one gate for all. */
  public static PublishGate ofProcess() {
    return PROCESS;
  }

  /** The pipelines from now on publish, wherever they run. */
  public synchronized void expect() {
    expected = true;
  }

  public synchronized boolean isExpected() {
    return expected;
  }

  /** What is done from now on can be gone on with. */
  public synchronized void allowResuming() {
    resumable = true;
  }

  public synchronized boolean isResumable() {
    return resumable;
  }

  /** The process is to stop. Before an output is changed, none will be from now on. */
  public synchronized Moment close() {
    stopAsked = true;
    closed |= moment == Moment.BEFORE;
    return moment;
  }

  /** For what would be done after publishing: whoever waited for that wants no more. */
  public synchronized boolean isStopAsked() {
    return stopAsked;
  }

  /**
   * From now on an output is changed.
   *
   * @param holder of the lock when the run began
   * @throws RunFailure when the process is being stopped, or the folder is another run's by now
   */
  void enter(LockHolder holder) {
    // Asking a store may take long, and signals are not to wait for it.
    holder.check();
    enter();
  }

  synchronized void enter() {
    refuseWhenClosed("interrupted: nothing was published");
    moment = Moment.DURING;
  }

  /**
   * The output stands, wherever that was done.
   *
   * @throws RunFailure when the process is being stopped since before it was published here
   */
  public synchronized void leave() {
    refuseWhenClosed("interrupted");
    moment = Moment.AFTER;
  }

  private void refuseWhenClosed(String message) {
    if (closed) {
      throw new RunFailure(message);
    }
  }
}
