package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/**
 * Goes through everything below a folder, links to folders included, but hidden files, Joist's own
 * books and the output of this run. A link that leads back to a folder around it is a failure.
 */
final class FolderWalk implements FileVisitor<Path> {
  /** Takes what is met, in no order. */
  interface Sink {
    /** Also of links that lead nowhere and of what is no regular file. */
    void file(Path file, BasicFileAttributes attributes);

    /** The root is the first of them. */
    void folder(Path folder);

    void failed(Path path, IOException failure);
  }

  private final Path root;
  private final OwnOutput ownOutput;
  private final Sink sink;
  private int skipped;

  private FolderWalk(Path root, OwnOutput ownOutput, Sink sink) {
    this.root = root;
    this.ownOutput = ownOutput;
    this.sink = sink;
  }

  /** Returns how many files and folders were skipped. */
  static int through(Path root, OwnOutput ownOutput, Sink sink) throws IOException {
    FolderWalk walk = new FolderWalk(root, ownOutput, sink);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    return walk.skipped;
  }

  static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  static boolean isBooks(Path path) {
    return OutputFolder.BOOKS.equals(String.valueOf(path.getFileName()));
  }

  private boolean skips(Path path) {
    boolean skips = !path.equals(root) && (isHidden(path) || isBooks(path));
    skipped += skips ? 1 : 0;
    return skips;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (skips(folder) || ownOutput.is(attributes)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    sink.folder(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!skips(file)) {
      sink.file(file, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failure) {
    if (!skips(path)) {
      sink.failed(path, failure);
    }
    return FileVisitResult.CONTINUE;
  }

  /** What is listed before a failure stays; the failure says that there may be more. */
  @Override
  @SuppressWarnings("NullAway") // The interface passes null when there is no failure.
  public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
    if (failure != null) {
      sink.failed(folder, failure);
    }
    return FileVisitResult.CONTINUE;
  }
}
