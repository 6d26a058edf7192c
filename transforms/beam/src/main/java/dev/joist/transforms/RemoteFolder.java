package dev.joist.transforms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An output folder in a store. Names inside it are relative. */
final class RemoteFolder {
  /** More than that are looked up by listing all that is staged. */
  private static final int FEW = 4;

  private final String location;
  private final RemoteFiles files;

  /**
   * @param location ends in a slash
   */
  RemoteFolder(String location) throws IOException {
    this.location = location;
    this.files = RemoteFiles.of(location);
  }

  /** The length of a file, or -1 when it is not there. */
  long size(String name) throws IOException {
    return files.find(location + name).map(StoredFile::bytes).orElse(-1L);
  }

  /** The lengths of all files whose name begins with the prefix, at any depth. */
  SortedMap<String, Long> sizes(String prefix) throws IOException {
    SortedMap<String, Long> sizes = new TreeMap<>();
    String folder = location + prefix.substring(0, prefix.lastIndexOf('/') + 1);
    for (StoredFile file : files.below(folder)) {
      if (file.path().startsWith(location + prefix)) {
        sizes.put(file.path().substring(location.length()), file.bytes());
      }
    }
    return sizes;
  }

  /** Leaves out those that were moved before. */
  void rename(Map<String, String> moves) throws IOException {
    Map<String, String> paths = new LinkedHashMap<>();
    for (String source : existing(List.copyOf(moves.keySet()))) {
      paths.put(location + source, location + moves.get(source));
    }
    files.rename(paths);
  }

  /** Those that are not there may be among them. */
  void delete(List<String> names) throws IOException {
    if (!names.isEmpty()) {
      files.delete(names.stream().map(name -> location + name).toList());
    }
  }

  /** Where there are folders at all; those within a folder come before it. */
  void deleteEmpty(Iterable<String> folders) throws IOException {
    if (files.copiesToRename()) {
      return;
    }
    for (String folder : folders) {
      if (files.below(location + folder + "/").isEmpty()) {
        files.delete(List.of(location + folder));
      }
    }
  }

  private List<String> existing(List<String> names) throws IOException {
    List<String> there = new ArrayList<>();
    if (names.size() <= FEW) {
      for (String name : names) {
        if (size(name) >= 0) {
          there.add(name);
        }
      }
      return there;
    }
    SortedMap<String, Long> staged = sizes(OutputFolder.STAGING + "/");
    for (String name : names) {
      if (staged.containsKey(name)) {
        there.add(name);
      }
    }
    return there;
  }

  RemoteFiles files() {
    return files;
  }
}
