package dev.joist.transforms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a run that was broken off has left in the staging folder; to be asked under its lock. */
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

  /** For a run that begins anew. */
  public void clear() throws IOException {
    folder.delete(files());
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
