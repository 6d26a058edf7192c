package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a folder holds when the staged files of another run get their names. Its manifest is put
 * aside, not deleted, until the new one stands: it alone tells which files were the old output's,
 * also to a run that ends what this one could not.
 */
final class OldOutput {
  private final OutputFolder folder;
  private final Set<String> named;

  private OldOutput(OutputFolder folder, Set<String> named) {
    this.folder = folder;
    this.named = named;
  }

  static OldOutput in(OutputFolder folder) throws IOException {
    Set<String> named = new HashSet<>();
    for (String manifest : List.of(OutputFolder.MANIFEST, OutputFolder.REPLACED)) {
      if (folder.exists(manifest)) {
        named.addAll(fileNames(folder.text(manifest)));
      }
    }
    return new OldOutput(folder, named);
  }

  private static List<String> fileNames(String manifest) throws IOException {
    try {
      return Books.fileNames(manifest);
    } catch (JsonProcessingException broken) {
      // It names nothing, and is replaced like any other.
      return List.of();
    }
  }

  /**
   * From now on nobody takes a mixture for an output.
   *
   * @throws RunFailure when it is still there
   */
  void putAside() throws IOException {
    if (!folder.exists(OutputFolder.MANIFEST)) {
      return;
    }
    folder.rename(OutputFolder.MANIFEST, OutputFolder.REPLACED);
    if (folder.exists(OutputFolder.MANIFEST)) {
      // A store that may not delete says so of single objects, in an answer that Beam does not
      // read.
      throw new RunFailure(
          "--out %s cannot be replaced: the store does not let %s be deleted; nothing was published"
              .formatted(folder, OutputFolder.MANIFEST));
    }
  }

  /** Deletes what the new output does not have; only what Joist itself has written. */
  void deleteAllBut(Collection<String> names) throws IOException {
    Set<String> current = new HashSet<>(names);
    current.add(OutputFolder.REPLACED);
    List<String> old = new ArrayList<>();
    for (String name : folder.listWithoutStaging()) {
      boolean ours = Publication.isOwn(name) || named.contains(name);
      if (ours && !current.contains(name)) {
        old.add(name);
      }
    }
    folder.delete(old);
    folder.deleteEmptyFoldersOf(old);
  }

  /**
   * The new manifest stands, so that whatever fails from now on is no failure of the run: its
   * client tells of files that are left, and the next run removes them.
   */
  void forget() {
    try {
      folder.delete(List.of(OutputFolder.REPLACED));
      Leftovers.of(folder).clearWithFolders();
    } catch (IOException left) {
      // They take room, and are in nobody's way.
    }
  }
}
