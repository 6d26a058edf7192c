package dev.joist.transforms;

import dev.joist.archive.Container;
import dev.joist.columnar.FailureCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters of an output run again, and what they are read from: documents from an archive
 * in the staging folder, one for the letters of a source, a member for a letter; sources that were
 * missing from where they should have been.
 */
public final class ReplayPlan {
  /** Where a replay works, until it is published. */
  static final String WORK = OutputFolder.STAGING + "/replay";

  private final OutputFolder folder;
  private final LockHolder holder;
  private final Manifest manifest;
  private final LetterChoice choice;
  private final LetterNames names;
  private final String sourcesFolder;
  private final BitSet letters = new BitSet();

  /** In the order of the inputs: whose letters each has. */
  private final List<Input> inputs = new ArrayList<>();

  private long skippedByName;
  private @Nullable TarArchiveOutputStream archive;

  /**
   * Something to read.
   *
   * @param path what is read
   * @param source whose documents these are
   * @param letters how many letters it stands for
   */
  record Input(String path, String source, long letters) {}

  private ReplayPlan(
      OutputFolder folder,
      Manifest manifest,
      LetterChoice choice,
      LetterNames names,
      String sourcesFolder)
      throws IOException {
    this.folder = folder;
    this.choice = choice;
    this.names = names;
    this.sourcesFolder = sourcesFolder;
    this.holder = LockHolder.now(folder);
    this.manifest = manifest;
  }

  /**
   * Reads the dead letters and stages what is to be read again.
   *
   * @param codes of the letters that run again; all when it is empty
   * @param names of the documents that run again
   */
  public static ReplayPlan stage(
      OutputFolder folder,
      Manifest manifest,
      Set<FailureCode> codes,
      Optional<MendedLetters> mended,
      LetterNames names)
      throws IOException {
    folder.delete(folder.list(WORK + "/"));
    LetterDataset letters = new LetterDataset(folder, manifest.deadLetterFiles());
    MissingSources missing = MissingSources.of(folder, manifest);
    LetterChoice choice = LetterChoice.of(letters, missing, codes, mended);
    ReplayPlan plan = new ReplayPlan(folder, manifest, choice, names, missing.folder());
    names.look(
        letters,
        choice::has,
        new LetterDataset(folder, manifest.replayedFiles()),
        1 + manifest.replays());
    letters.forEach(plan::add);
    plan.endArchive();
    return plan;
  }

  private void add(int number, LetterRow letter) throws IOException {
    if (!choice.has(number)) {
      return;
    }
    if (letter.isMissingSource()) {
      endArchive();
      letters.set(number);
      inputs.add(new Input(letter.source(), letter.source(), 1));
    } else {
      addDocument(number, letter, choice.text(number, letter));
    }
  }

  private void addDocument(int number, LetterRow letter, ByteBuffer text) throws IOException {
    String source = letter.source();
    String name = names.of(number, letter);
    if (Container.isJunk(name)) {
      skippedByName++;
      return;
    }
    Input last = inputs.isEmpty() ? null : inputs.get(inputs.size() - 1);
    TarArchiveOutputStream to = archive;
    if (to == null || last == null || !last.source().equals(source)) {
      endArchive();
      String staged = WORK + "/in/source-%06d.tar".formatted(inputs.size());
      OutputStream out = folder.create(staged);
      to = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
      to.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      to.setAddPaxHeadersForNonAsciiNames(true);
      archive = to;
      last = new Input(folder + "/" + staged, source, 0);
      inputs.add(last);
    }
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(text.remaining());
    entry.setModTime(0L);
    to.putArchiveEntry(entry);
    to.write(text.array(), text.arrayOffset() + text.position(), text.remaining());
    to.closeArchiveEntry();
    letters.set(number);
    inputs.set(inputs.size() - 1, new Input(last.path(), source, last.letters() + 1));
  }

  private void endArchive() throws IOException {
    if (archive != null) {
      archive.close();
      archive = null;
    }
  }

  /** What is to be read, in order. */
  public List<InputSpec> inputs() {
    List<InputSpec> specs = new ArrayList<>();
    for (Input input : inputs) {
      String base = isArchive(input.path()) ? "" : sourcesFolder;
      specs.add(new InputSpec(specs.size(), input.path(), InputSpec.Form.PATH, base));
    }
    return specs;
  }

  /** Where the run leaves what it makes of them: an output of its own. */
  public OutputFolder output() {
    return OutputFolder.of(folder + "/" + WORK + "/out");
  }

  /** What the paths of archives begin with that documents are replayed from. */
  static String archivesOf(OutputFolder folder) {
    return folder + "/" + WORK + "/in/";
  }

  boolean isArchive(String path) {
    return path.startsWith(archivesOf(folder));
  }

  List<Input> read() {
    return inputs;
  }

  /** The numbers of the letters that run again. */
  BitSet letters() {
    return letters;
  }

  Map<String, Long> lettersOfSource() {
    Map<String, Long> sum = new HashMap<>();
    for (Input input : inputs) {
      sum.merge(input.source(), input.letters(), Long::sum);
    }
    return sum;
  }

  public long count() {
    return letters.cardinality();
  }

  /** Why others do not run again, in words. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(choice.remarks());
    if (skippedByName > 0) {
      remarks.add(
          "%,d documents are in files with names like ._x or _SUCCESS, which archives are read without: rename these, and run the command on them alone"
              .formatted(skippedByName));
    }
    return remarks;
  }

  /** Removes what the replay worked with. */
  public void clear() throws IOException {
    if (ReplayJournal.isThere(folder)) {
      // What is to be renamed lies here.
      return;
    }
    List<String> names = folder.list(WORK + "/");
    folder.delete(names);
    folder.deleteEmptyFoldersOf(names);
    // A replay that was killed may have made folders and nothing in them.
    folder.deleteEmptyFoldersIn(WORK);
  }

  OutputFolder folder() {
    return folder;
  }

  LockHolder holder() {
    return holder;
  }

  Manifest manifest() {
    return manifest;
  }
}
