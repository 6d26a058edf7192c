package dev.joist.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The folder that a run writes, on any Beam file system. Names inside it are relative, with
 * slashes. Files appear under their name only when they are whole.
 */
public final class OutputFolder implements Serializable {
  /** Where the books of an output lie. */
  public static final String BOOKS = "_joist";

  /** Written last: a folder without it holds no output. */
  public static final String MANIFEST = BOOKS + "/manifest.json";

  /** The manifest of the output that is being replaced, until the new one stands. */
  static final String REPLACED = BOOKS + "/replaced.json";

  public static final String REPORT = BOOKS + "/report.json";

  /** Of generated data: what a right reader counts in it. */
  public static final String ANSWERS = BOOKS + "/answers.json";

  /** Of generated data in small files: their paths. */
  static final String FILE_LIST = BOOKS + "/files.txt";

  static final String LEDGER = BOOKS + "/ledger.parquet";
  static final String SCHEMA = BOOKS + "/schema.yaml";
  static final String DEAD_LETTERS = BOOKS + "/dead-letters";

  /** Dead letters that have run again. */
  static final String REPLAYED = BOOKS + "/replayed";

  public static final String STAGING = BOOKS + "/staging";

  /** That a guess at the schema did not hold. */
  static final String MISFIT = STAGING + "/misfit";

  private final String location;

  private OutputFolder(String location) {
    this.location = location.endsWith("/") ? location : location + "/";
  }

  /** A local path or a URI; it need not exist. */
  public static OutputFolder of(String location) {
    return new OutputFolder(location);
  }

  /** What Beam's own transforms read and write it by. */
  public ResourceId file(String name) throws IOException {
    return isRemote()
        ? RemoteFiles.of(location).resource(location + name)
        : FileSystems.matchNewResource(location + name, false);
  }

  /** Whether it is anywhere else than on this machine. */
  public boolean isRemote() {
    return SourceBytes.isRemote(location);
  }

  private RemoteFolder remote() throws IOException {
    return new RemoteFolder(location);
  }

  /** Whether a file appears under its name when it is whole, and to move it is to copy it. */
  boolean copiesToRename() throws IOException {
    return isRemote() && RemoteFiles.of(location).copiesToRename();
  }

  /** A stream that fails with a {@link RunFailure} when the folder takes no more. */
  public OutputStream create(String name) throws IOException {
    return begin(name);
  }

  OutputFile begin(String name) throws IOException {
    try {
      return new OutputFile(this, channel(name));
    } catch (FileSystemException | StoreFailure refused) {
      throw new RunFailure(
          "--out %s cannot be written: %s; nothing was published"
              .formatted(this, refused.getMessage()),
          refused);
    }
  }

  /** Beam writes local files in pieces of 8 kB. */
  private WritableByteChannel channel(String name) throws IOException {
    if (isRemote()) {
      return remote().files().create(location + name);
    }
    Path path = Path.of(location + name);
    Path parent = path.toAbsolutePath().getParent();
    try {
      if (parent != null && !Files.isDirectory(parent)) {
        Files.createDirectories(parent);
      }
      return FileChannel.open(
          path,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (AccessDeniedException denied) {
      throw new IOException("permission denied in " + parent, denied);
    }
  }

  /** A small text in a file that appears when it is whole, in place of an older one. */
  public void put(String name, String text) throws IOException {
    String unfinished = copiesToRename() ? name : name + ".part";
    try (OutputStream out = create(unfinished)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    if (!unfinished.equals(name)) {
      rename(unfinished, name);
    }
  }

  public boolean exists(String name) throws IOException {
    return size(name) >= 0;
  }

  private ReadableByteChannel read(String name) throws IOException {
    return isRemote()
        ? remote().files().open(location + name)
        : FileSystems.open(FileSystems.matchNewResource(location + name, false));
  }

  /** To read a file of the folder from its beginning. */
  public InputStream stream(String name) throws IOException {
    return Channels.newInputStream(read(name));
  }

  /** To read a file of the folder at any place. */
  SeekableByteChannel open(String name) throws IOException {
    ReadableByteChannel channel = read(name);
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException("the file system of " + location + " cannot read at any place of a file");
  }

  /** Replaces what stands under {@code to}; does nothing when that was done before. */
  void rename(String from, String to) throws IOException {
    rename(Map.of(from, to));
  }

  /** The same of many, in their order where renaming is cheap, else at once. */
  void rename(Map<String, String> moves) throws IOException {
    if (isRemote()) {
      remote().rename(moves);
      return;
    }
    for (Map.Entry<String, String> move : moves.entrySet()) {
      FileSystems.rename(
          List.of(file(move.getKey())),
          List.of(file(move.getValue())),
          StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /**
   * Before files are put under these names.
   *
   * @throws RunFailure when one of them is that of a folder, which no file can replace
   */
  void refuseFolders(Iterable<String> names) {
    if (!isRemote()) {
      for (String name : names) {
        if (Files.isDirectory(Path.of(location + name))) {
          throw new RunFailure(
              "--out %s cannot be written: %s is a folder; nothing was published"
                  .formatted(this, location + name));
        }
      }
    }
  }

  void delete(List<String> names) throws IOException {
    if (isRemote()) {
      remote().delete(names);
      return;
    }
    List<ResourceId> files = new ArrayList<>();
    for (String name : names) {
      files.add(file(name));
    }
    FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** Removes the folders that held the files and hold nothing more. */
  void deleteEmptyFoldersOf(List<String> names) throws IOException {
    Set<String> folders = new TreeSet<>(Comparator.reverseOrder());
    for (String name : names) {
      for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
        folders.add(name.substring(0, end));
      }
    }
    // In reverse order, those within a folder come before it.
    if (isRemote()) {
      remote().deleteEmpty(folders);
      return;
    }
    for (String below : folders) {
      try {
        FileSystems.delete(
            List.of(FileSystems.matchNewResource(location + below, true)),
            StandardMoveOptions.IGNORE_MISSING_FILES);
      } catch (DirectoryNotEmptyException inUse) {
        // It holds files of the new output, or of somebody else.
      }
    }
  }

  /**
   * Removes a folder of this machine and those in it that hold nothing, however they came there.
   */
  void deleteEmptyFoldersIn(String name) throws IOException {
    Path top = Path.of(location + name);
    if (isRemote() || !Files.isDirectory(top)) {
      return;
    }
    try (Stream<Path> all = Files.walk(top)) {
      for (Path folder :
          all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        try {
          Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException inUse) {
          // What is in it stays.
        }
      }
    }
  }

  /** The names of all files whose name begins with {@code prefix}, at any depth, sorted. */
  List<String> list(String prefix) throws IOException {
    return List.copyOf(sizes(prefix).keySet());
  }

  /** Whether the file is there, as long as it was when it was written. */
  boolean holds(PartFile file) throws IOException {
    return size(file.name()) == file.bytes();
  }

  /** The length of a file, or -1 when it is not there. */
  long size(String name) throws IOException {
    if (isRemote()) {
      return remote().size(name);
    }
    try {
      return Files.size(Path.of(location + name));
    } catch (NoSuchFileException absent) {
      return -1;
    }
  }

  /** The lengths of all files whose name begins with {@code prefix}, at any depth. */
  SortedMap<String, Long> sizes(String prefix) throws IOException {
    if (isRemote()) {
      return remote().sizes(prefix);
    }
    SortedMap<String, Long> sizes = new TreeMap<>();
    // Beam's local globs cannot name every path.
    Path root = Path.of(location);
    Path from = Path.of(location + prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (Files.isDirectory(from)) {
      try (Stream<Path> found = Files.walk(from)) {
        for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
          String name = root.relativize(file).toString();
          if (name.startsWith(prefix)) {
            sizes.put(name, size(name));
          }
        }
      } catch (UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
    }
    return sizes;
  }

  /** In a store: all files whose name begins with the prefix, which ends in a slash. */
  List<StoredFile> stored(String prefix) throws IOException {
    return remote().files().below(location + prefix);
  }

  /** Removes it with everything in it. */
  public void deleteAll() throws IOException {
    List<String> names = list("");
    delete(names);
    deleteEmptyFoldersOf(names);
    deleteEmptyFoldersIn("");
  }

  /** The names of all files but those that a run broken off has left. */
  public List<String> listWithoutStaging() throws IOException {
    List<String> names = new ArrayList<>(list(""));
    names.removeIf(name -> name.startsWith(STAGING + "/"));
    return names;
  }

  /**
   * Whether these are all the files of an output that was being published when its run ended: parts
   * without a manifest, and some of the books.
   */
  public static boolean isHalfPublished(List<String> names) {
    return names.contains(REPLACED)
        || (names.stream().anyMatch(name -> name.startsWith(BOOKS + "/"))
            && names.stream().allMatch(Publication::isOwn));
  }

  /** The text of a file of the books. */
  public String text(String name) throws IOException {
    try (InputStream stream = stream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The path as a glob that matches it alone. */
  public static String escaped(String path) {
    return path.replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1");
  }

  @Override
  public String toString() {
    return location.substring(0, location.length() - 1);
  }
}
