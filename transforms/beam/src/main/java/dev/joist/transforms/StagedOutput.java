package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is staged, and the names that it gets. All is checked before the first rename, and the
 * manifest comes last: until it stands, the folder holds no output. Done again after a failure half
 * way, it ends in the same state.
 */
final class StagedOutput {
  private final LockHolder holder;
  private final OutputFolder folder;

  /** From a staged name to that in the output. */
  private final Map<String, String> moves = new LinkedHashMap<>();

  /** By their staged names: what units and assemblies say that they wrote. */
  private final Map<String, PartFile> files = new LinkedHashMap<>();

  /**
   * Of the run that has the folder.
   *
   * @throws RunFailure when another has it: its books would be staged under the same names
   */
  StagedOutput(LockHolder holder) {
    holder.check();
    this.holder = holder;
    this.folder = holder.folder();
  }

  /** Returns the file as it is in the output. */
  PartFile add(PartFile staged, String name) {
    PartFile file = staged.renamed(name);
    moves.put(staged.name(), name);
    files.put(staged.name(), file);
    return file;
  }

  /** To write a book whose name is that in the output. */
  OutputStream book(String name) throws IOException {
    String staged = staged(name);
    moves.put(staged, name);
    return folder.create(staged);
  }

  void text(String name, String text) throws IOException {
    try (OutputStream stream = book(name)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String staged(String book) {
    return OutputFolder.STAGING + "/" + book.substring(book.lastIndexOf('/') + 1);
  }

  /** The books, with the manifest, are written. */
  void publish() throws IOException {
    folder.refuseFolders(moves.values());
    checkFiles();
    OldOutput old = OldOutput.in(folder);
    // From here on there are renames alone, copies in a store: a full disk has failed the run
    // before.
    PublishGate.ofProcess().enter(holder);
    old.putAside();
    Map<String, String> allButManifest = new LinkedHashMap<>(moves);
    allButManifest.values().remove(OutputFolder.MANIFEST);
    folder.rename(allButManifest);
    old.deleteAllBut(moves.values());
    folder.rename(staged(OutputFolder.MANIFEST), OutputFolder.MANIFEST);
    old.forget();
  }

  /** A job whose client is gone may have put files of its own under their names. */
  private void checkFiles() throws IOException {
    Map<String, Long> there = folder.sizes(OutputFolder.STAGING + "/");
    List<PartFile> absent = new ArrayList<>();
    for (Map.Entry<String, PartFile> file : files.entrySet()) {
      long written = file.getValue().bytes();
      Long bytes = there.get(file.getKey());
      if (bytes == null) {
        absent.add(file.getValue());
      } else if (bytes != written) {
        String difference = "%,d bytes instead of %,d".formatted(bytes, written);
        throw refusal(difference, file.getValue());
      }
    }
    checkRenamed(absent);
  }

  /** By an attempt before this one, which was broken off. */
  private void checkRenamed(List<PartFile> absent) throws IOException {
    if (absent.isEmpty()) {
      return;
    }
    Set<PartFile> named = new HashSet<>(absent);
    if (folder.exists(OutputFolder.MANIFEST)) {
      // An older output may have files of the same names and lengths.
      named.clear();
      Manifest.read(folder).files().forEach(entry -> named.add(entry.file()));
    }
    for (PartFile file : absent) {
      if (!named.contains(file) || !folder.holds(file)) {
        throw refusal("nothing any more", file);
      }
    }
  }

  private RunFailure refusal(String difference, PartFile file) {
    return new RunFailure(
        "%s/%s holds %s for %s: somebody else writes there; nothing was published"
            .formatted(folder, OutputFolder.STAGING, difference, file.name()));
  }
}
