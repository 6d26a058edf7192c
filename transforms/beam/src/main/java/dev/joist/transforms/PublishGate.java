package dev.joist.transforms;

/**
 * Lets whoever stops this process know whether an output is being changed. Up to that moment
 * nothing is lost by stopping; after it, the renames that are left, or the copies in a store, had
 * better be waited for.
 */
public final class PublishGate {
  private static final PublishGate PROCESS = new PublishGate();

  private State state = State.OPEN;
  private boolean resumable;

  private PublishGate() {}

  private enum State {
    OPEN,
    ENTERED,
    CLOSED
  }

  /** A signal stops a process, not a run in it: there is one gate for all. */
  public static PublishGate ofProcess() {
    return PROCESS;
  }

  /** What is done from now on can be gone on with. */
  public synchronized void allowResuming() {
    resumable = true;
  }

  public synchronized boolean isResumable() {
    return resumable;
  }

  /** From now on nothing is published; false, and no effect, once something is. */
  public synchronized boolean close() {
    state = state == State.OPEN ? State.CLOSED : state;
    return state == State.CLOSED;
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

  private synchronized void enter() {
    if (state == State.CLOSED) {
      throw new RunFailure("interrupted: nothing was published");
    }
    state = State.ENTERED;
  }
}
