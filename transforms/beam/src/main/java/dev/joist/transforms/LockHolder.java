package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * Who took the lock of a folder for the pipeline that is built. A job may outlive the client that
 * sent it, and one that was silent for too long loses its lock: before a unit of either writes, and
 * before it publishes, this tells whether the folder has another owner by now.
 *
 * @param file that is the lock; empty when none was taken, as for pipelines that others run
 * @param owner what it says
 * @param key of the file on a local disk, as {@link OutputLock#key} has it
 */
record LockHolder(OutputFolder folder, String file, String owner, String key)
    implements Serializable {
  /** For the pipeline that is being built. */
  static LockHolder now(OutputFolder folder) {
    try {
      Optional<OutputLock> lock = OutputLock.taken(folder);
      return lock.isPresent() ? lock.get().holder() : new LockHolder(folder, "", "", "");
    } catch (IOException failure) {
      throw unreachable(folder, failure);
    }
  }

  /**
   * Before a file is staged, and before the first gets its name.
   *
   * @throws RunFailure when the folder is another's
   */
  void check() {
    boolean ours;
    try {
      ours = file.isEmpty() || (isOfThisProcess() ? isKept() : text(folder, file).equals(owner));
    } catch (IOException failure) {
      throw unreachable(folder, failure);
    }
    if (!ours) {
      throw new RunFailure(
          "%s is no longer this run's, which was begun by %s: nothing was published"
              .formatted(folder, owner.strip()));
    }
  }

  private boolean isOfThisProcess() throws IOException {
    return !folder.isRemote() && owner.equals(LockOwner.ofProcess().text());
  }

  /** Reading the file in the process that has locked it would give the lock away. */
  private boolean isKept() throws IOException {
    Optional<Object> there = OutputLock.key(LocalName.path(folder.toString()).resolve(file));
    return there.isPresent() && there.get().toString().equals(key);
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
