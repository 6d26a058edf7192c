package dev.joist.runners;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.OutputLock;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;

/** Work in a folder that no other run writes meanwhile. */
final class LockedFolder {
  private LockedFolder() {}

  /** What gives a result. */
  interface Work<ResultT> {
    ResultT run() throws IOException;
  }

  static <ResultT> ResultT during(OutputFolder folder, PrintStream err, Work<ResultT> work)
      throws IOException {
    OutputLock lock = OutputLock.take(folder);
    try {
      return work.run();
    } finally {
      release(lock, err);
    }
  }

  /**
   * The work is done, or has failed for a reason of its own: this is none to fail for.
   *
   * @param lock tells its name
   */
  static void release(Closeable lock, PrintStream err) {
    try {
      lock.close();
    } catch (IOException left) {
      err.printf(
          "joist: the lock could not be removed, which changes nothing else: delete %s (%s)%n",
          lock, left.getMessage());
    }
  }
}
