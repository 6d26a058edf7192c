package dev.joist.pipelines;

import dev.joist.transforms.Leftovers;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.ReplayJournal;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.util.List;

/** What to do when the output folder is not empty. */
public enum IfExists {
  /** Refuse. */
  FAIL {
    @Override
    void refuse(OutputFolder folder, List<String> files) {
      throw new RunFailure(
          "%s already holds %d files: choose another --out, or --if-exists replace"
              .formatted(folder, files.size()));
    }
  },
  /** Keep the old output until the new one is whole, then put the new one in its place. */
  REPLACE {
    @Override
    void refuse(OutputFolder folder, List<String> files) {
      refuseForeign(folder, files);
    }
  },
  /** Go on where a run was broken off; what that has finished is not done again. */
  RESUME {
    @Override
    void refuse(OutputFolder folder, List<String> files) {
      refuseForeign(folder, files);
    }

    @Override
    void clear(Leftovers leftovers) throws IOException {
      leftovers.clearUnfinished();
    }
  };

  /**
   * Before anything is read.
   *
   * @throws RunFailure when the folder may not be written
   */
  public void check(OutputFolder folder) throws IOException {
    List<String> files = folder.listWithoutStaging();
    if (!files.isEmpty()) {
      refuse(folder, files);
    }
  }

  abstract void refuse(OutputFolder folder, List<String> files);

  private static void refuseForeign(OutputFolder folder, List<String> files) {
    if (!files.contains(OutputFolder.MANIFEST) && !OutputFolder.isHalfPublished(files)) {
      throw new RunFailure(
          "%s holds files, but no %s: it is not an output of Joist and will not be replaced"
              .formatted(folder, OutputFolder.MANIFEST));
    }
  }

  /** Removes what a run that was broken off has left, and what is of no more use. */
  void clear(Leftovers leftovers) throws IOException {
    leftovers.clear();
  }

  /**
   * Once nobody else writes to the folder.
   *
   * @return how many finished units there are to go on with
   * @throws RunFailure when the folder may not be written
   */
  public long prepare(OutputFolder folder) throws IOException {
    check(folder);
    // A replay that was broken off while it published: what its manifest names is still staged.
    ReplayJournal.finish(folder);
    Leftovers leftovers = Leftovers.of(folder);
    clear(leftovers);
    return leftovers.finishedUnits();
  }
}
