package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;

/**
 * Who had the lock of a folder when a pipeline was built. A job may outlive the client that sent
 * it, and one that was silent for too long loses its lock: before either publishes, this tells
 * whether the folder has another owner by now.
 *
 * @param file that is the lock; empty when nobody had one, as in pipelines that take none
 * @param owner what it says
 */
record LockHolder(OutputFolder folder, String file, String owner) implements Serializable {
  /** For the pipeline that is being built. */
  static LockHolder now(OutputFolder folder) {
    try {
      String owner = LockOwner.ofProcess().text();
      return new LockHolder(
          folder, isInStore(folder) ? ticket(folder, owner) : file(folder), owner);
    } catch (IOException failure) {
      throw unreachable(folder, failure);
    }
  }

  private static boolean isInStore(OutputFolder folder) {
    return SourceBytes.isRemote(folder.toString());
  }

  private static String ticket(OutputFolder folder, String owner) throws IOException {
    for (String name : folder.list(OutputFolder.STAGING + "/")) {
      if (StoreLock.isTicket(name) && text(folder, name).equals(owner)) {
        return name;
      }
    }
    return "";
  }

  private static String file(OutputFolder folder) throws IOException {
    return folder.exists(OutputLock.NAME) ? OutputLock.NAME : "";
  }

  /** Whether the operating system keeps the folder for this process, as long as it lives. */
  private boolean isKept() throws IOException {
    return !isInStore(folder) && owner.equals(LockOwner.ofProcess().text());
  }

  /**
   * Before the first file gets its name.
   *
   * @throws RunFailure when the folder is another's
   */
  void check() {
    boolean ours;
    try {
      // Reading the file in the process that has locked it would give the lock away.
      ours = file.isEmpty() || isKept() || text(folder, file).equals(owner);
    } catch (IOException failure) {
      throw unreachable(folder, failure);
    }
    if (!ours) {
      throw new RunFailure(
          "%s is no longer this run's, which was begun by %s: nothing was published"
              .formatted(folder, owner.strip()));
    }
  }

  private static String text(OutputFolder folder, String file) throws IOException {
    try {
      return folder.text(file);
    } catch (FileNotFoundException | NoSuchFileException ended) {
      return "";
    }
  }

  private static RunFailure unreachable(OutputFolder folder, IOException failure) {
    return new RunFailure(
        "--out %s cannot be written: %s; nothing was published"
            .formatted(folder, failure.getMessage()),
        failure);
  }
}
