package dev.joist.transforms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs have left in the staging folder, but for locks, which their owners remove; to be asked
 * under the lock of the folder.
 */
public final class Leftovers {
  private static final String UNIT = OutputFolder.STAGING + "/unit-";

  private final OutputFolder folder;

  private Leftovers(OutputFolder folder) {
    this.folder = folder;
  }

  public static Leftovers of(OutputFolder folder) {
    return new Leftovers(folder);
  }

  /** Whether there is anything to go on with. */
  public boolean hasUnits() throws IOException {
    return files().stream().anyMatch(Leftovers::isOfUnit);
  }

  /** How many units were written, whether they can be used or not. */
  public long finishedUnits() throws IOException {
    return files().stream().filter(name -> name.endsWith("." + KeptReports.ENDING)).count();
  }

  /** How many files there are, after a run that was to leave none. */
  public int count() throws IOException {
    return files().size();
  }

  /** For a run that begins anew. */
  public void clear() throws IOException {
    folder.delete(files());
  }

  /** For a run that is done: with the folders that they lay in. */
  void clearWithFolders() throws IOException {
    List<String> names = files();
    folder.delete(names);
    folder.deleteEmptyFoldersOf(names);
    // Beam's own, of files that its sinks were writing, holds nothing.
    folder.deleteEmptyFoldersIn(OutputFolder.STAGING);
  }

  /** For a run that goes on: leaves what finished units wrote. */
  public void clearUnfinished() throws IOException {
    List<String> names = new ArrayList<>(files());
    names.removeIf(Leftovers::isOfUnit);
    folder.delete(names);
  }

  private List<String> files() throws IOException {
    List<String> names = new ArrayList<>(folder.list(OutputFolder.STAGING + "/"));
    names.remove(OutputLock.NAME);
    names.removeIf(StoreLock::isLock);
    return names;
  }

  private static boolean isOfUnit(String name) {
    return (name.startsWith(UNIT) && !name.endsWith(".tmp")) || name.equals(OutputFolder.MISFIT);
  }
}
