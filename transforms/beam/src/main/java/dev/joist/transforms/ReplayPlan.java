package dev.joist.transforms;

import dev.joist.archive.Container;
import dev.joist.columnar.FailureCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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

  /** What a sound reader finds in a document whatever its schema: they have to be mended. */
  private static final Set<FailureCode> OF_THE_TEXT =
      EnumSet.of(
          FailureCode.MALFORMED_JSON,
          FailureCode.TRAILING_BYTES,
          FailureCode.INVALID_UTF8,
          FailureCode.TOO_DEEP,
          FailureCode.TOO_LARGE,
          FailureCode.NOT_AN_OBJECT);

  private final OutputFolder folder;
  private final LockHolder holder;
  private final Manifest manifest;
  private final Set<FailureCode> codes;
  private final Map<LetterKey, byte[]> mended;
  private final boolean isMended;
  private final LetterNames names;
  private final Set<String> unreadSources;
  private final Set<LetterKey> used = new HashSet<>();
  private final BitSet letters = new BitSet();

  /** In the order of the inputs: whose letters each has. */
  private final List<Input> inputs = new ArrayList<>();

  private long unmended;
  private long truncated;
  private long stillMissing;
  private long partlyRead;
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
      Set<FailureCode> codes,
      Optional<MendedLetters> mended,
      LetterNames names)
      throws IOException {
    this.folder = folder;
    this.names = names;
    this.unreadSources = unreadSources(folder);
    this.holder = LockHolder.now(folder);
    this.manifest = manifest;
    this.codes = codes;
    this.isMended = mended.isPresent();
    this.mended = mended.map(MendedLetters::letters).orElse(Map.of());
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
    ReplayPlan plan = new ReplayPlan(folder, manifest, codes, mended, names);
    LetterDataset letters = new LetterDataset(folder, manifest.deadLetterFiles());
    names.look(
        letters, new LetterDataset(folder, manifest.replayedFiles()), 1 + manifest.replays());
    letters.forEach(plan::consider);
    plan.endArchive();
    return plan;
  }

  private void consider(int number, LetterRow letter) throws IOException {
    if (!codes.isEmpty() && !codes.contains(FailureCode.valueOf(letter.code()))) {
      return;
    }
    byte[] edited = mended.get(letter.key());
    if (isMended && (edited == null || !used.add(letter.key()))) {
      return;
    }
    if (letter.isMissingSource()) {
      considerSource(number, letter);
    } else if (edited != null && begin(edited) < edited.length) {
      addDocument(number, letter, edited);
    } else if (letter.raw().isEmpty()
        || isMended
        || OF_THE_TEXT.contains(FailureCode.valueOf(letter.code()))) {
      unmended++;
    } else if (letter.rawTruncated()) {
      truncated++;
    } else {
      addDocument(number, letter, letter.raw().get());
    }
  }

  /** Those that are a dead letter and nothing else. */
  private static Set<String> unreadSources(OutputFolder folder) throws IOException {
    Set<String> unread = new HashSet<>();
    for (LedgerLine line : LedgerLine.read(folder, List.of())) {
      if (line.documents() == 1 && line.deadLetters() == 1) {
        unread.add(line.path());
      }
    }
    return unread;
  }

  /** Where the first byte is that is no blank. */
  private static int begin(byte[] raw) {
    int at = 0;
    while (at < raw.length
        && (raw[at] == ' ' || raw[at] == '\t' || raw[at] == '\n' || raw[at] == '\r')) {
      at++;
    }
    return at;
  }

  private void considerSource(int number, LetterRow letter) throws IOException {
    boolean allMembers =
        manifest.options().getOrDefault("member", "all members").equals("all members");
    if (!allMembers || !isThere(letter.source())) {
      stillMissing++;
      return;
    }
    if (!unreadSources.contains(letter.source())) {
      partlyRead++;
      return;
    }
    endArchive();
    letters.set(number);
    inputs.add(new Input(letter.source(), letter.source(), 1));
  }

  private static boolean isThere(String source) throws IOException {
    if (SourceBytes.isRemote(source)) {
      return RemoteFiles.of(source).find(source).isPresent();
    }
    try {
      return Files.isReadable(LocalName.path(source))
          && Files.isRegularFile(LocalName.path(source));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  private void addDocument(int number, LetterRow letter, byte[] raw) throws IOException {
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
    int begin = begin(raw);
    entry.setSize(raw.length - begin);
    entry.setModTime(0L);
    to.putArchiveEntry(entry);
    to.write(raw, begin, raw.length - begin);
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
      specs.add(new InputSpec(specs.size(), input.path(), InputSpec.Form.PATH));
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
    List<String> remarks = new ArrayList<>();
    if (unmended > 0) {
      remarks.add(
          "%,d dead letters cannot become rows as they stand: mend raw in a copy of them, and give it with --from"
              .formatted(unmended));
    }
    if (truncated > 0) {
      remarks.add(
          "%,d documents are longer than the dead letters keep: put them whole into raw of a copy, and give it with --from"
              .formatted(truncated));
    }
    if (stillMissing > 0) {
      remarks.add("still missing or not to be read: %,d of the sources".formatted(stillMissing));
    }
    if (partlyRead > 0) {
      remarks.add(
          "%,d sources broke off after documents that are in the output: a second reading would double these, so convert them on their own"
              .formatted(partlyRead));
    }
    if (skippedByName > 0) {
      remarks.add(
          "%,d documents are in files with names like ._x or _SUCCESS, which archives are read without: rename these, and run the command on them alone"
              .formatted(skippedByName));
    }
    if (isMended && mended.size() > used.size()) {
      remarks.add(
          "%,d rows of --from are about no dead letter of the output; they may have run before"
              .formatted(mended.size() - used.size()));
    }
    return remarks;
  }

  /** Removes what the replay worked with. */
  public void clear() throws IOException {
    if (folder.size(WORK + "/journal.json") >= 0) {
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
