package dev.joist.transforms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that one worker checks together.
 *
 * @param number no other batch has it
 */
record FileBatch(int number, List<Manifest.FileEntry> files) implements Serializable {
  private static final long BYTES = 1L << 30;
  private static final int FILES = 10_000;

  FileBatch {
    files = List.copyOf(files);
  }

  static List<FileBatch> of(List<Manifest.FileEntry> files) {
    List<FileBatch> batches = new ArrayList<>();
    List<Manifest.FileEntry> open = new ArrayList<>();
    long bytes = 0;
    for (Manifest.FileEntry file : files) {
      if (!open.isEmpty() && (bytes + file.file().bytes() > BYTES || open.size() == FILES)) {
        batches.add(new FileBatch(batches.size(), open));
        open.clear();
        bytes = 0;
      }
      open.add(file);
      bytes += file.file().bytes();
    }
    batches.add(new FileBatch(batches.size(), open));
    return batches;
  }
}
