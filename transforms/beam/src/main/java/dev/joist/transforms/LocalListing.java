package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/**
 * Lists what one local path, folder or glob names. Links are followed. Whatever is not a regular
 * file comes out as a source with a problem and is never opened: a pipe would hang, a device never
 * end.
 */
final class LocalListing {
  private final int input;
  private final int line;
  private final OwnOutput ownOutput;
  private final Consumer<SourceFile> out;
  private int found;

  LocalListing(int input, int line, OwnOutput ownOutput, Consumer<SourceFile> out) {
    this.input = input;
    this.line = line;
    this.ownOutput = ownOutput;
    this.out = out;
  }

  /**
   * Takes the text as the path that it is before it is taken for a glob, because a file may well be
   * named {@code a[1].json}.
   */
  void list(String text) {
    try {
      path(text, LocalName.path(text));
    } catch (InvalidPathException impossible) {
      unreadable(
          text,
          "no file can have this name here, maybe with LC_ALL=C.UTF-8: " + impossible.getReason());
    }
  }

  private void path(String text, Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isDirectory()) {
        file(path, attributes);
      } else if (ownOutput.is(attributes)) {
        notFound(text, "it is the output folder of this run, which is no input");
      } else {
        folder(path);
      }
    } catch (IOException failure) {
      if (Files.isSymbolicLink(path) || !ReadFailure.isAbsence(failure)) {
        failed(path, failure);
      } else if (LocalGlob.isGlob(path.toString())) {
        glob(text, path);
      } else {
        notFound(text, absence(text));
      }
    }
  }

  private void folder(Path folder) {
    int skipped = walk(folder);
    if (found == 0) {
      notFound(
          LocalName.of(folder),
          skipped == 0
              ? "the folder has no files"
              : "the folder has no files but hidden ones and Joist's own, which are skipped");
    }
  }

  private int walk(Path folder) {
    try {
      return FolderWalk.through(folder, ownOutput, new EveryFile());
    } catch (IOException failure) {
      failed(folder, failure);
      return 0;
    }
  }

  private void glob(String text, Path path) {
    LocalGlob.expand(path.toString(), ownOutput, this::matched, this::failed);
    if (found == 0) {
      notFound(text, "nothing matches the glob");
    }
  }

  /** Folders are read whole, as when a shell expands the glob. */
  private void matched(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isDirectory()) {
        file(path, attributes);
      } else if (!ownOutput.is(attributes)) {
        walk(path);
      }
    } catch (IOException failure) {
      failed(path, failure);
    }
  }

  private static String absence(String text) {
    if (LocalName.hasBytesThatAreNoText(text)) {
      return "there is no such file; if its name is not UTF-8, name its folder, or write it as a"
          + " URI: file:///folder/caf%E9.json";
    }
    return text.startsWith("~")
        ? "there is no such file; ~ is for the shell to replace: write the whole path"
        : "there is no such file";
  }

  private void file(Path path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      found++;
      out.accept(
          SourceFile.found(
              input,
              line,
              LocalName.of(path),
              attributes.size(),
              attributes.lastModifiedTime().toMillis()));
      return;
    }
    try {
      if (attributes.isSymbolicLink()) {
        // A walk gives the link itself when it leads nowhere, and not why.
        Files.readAttributes(path, BasicFileAttributes.class);
      }
      unreadable(LocalName.of(path), FileKind.of(path).reason());
    } catch (IOException failure) {
      failed(path, failure);
    }
  }

  private void failed(Path path, IOException failure) {
    String name = LocalName.of(path);
    if (failure instanceof FileSystemLoopException || !Files.isSymbolicLink(path)) {
      unreadable(name, ReadFailure.words(failure));
    } else if (ReadFailure.isAbsence(failure)) {
      notFound(name, "it is a link to %s, which is not there".formatted(target(path)));
    } else {
      unreadable(
          name, "it is a link to %s: %s".formatted(target(path), ReadFailure.words(failure)));
    }
  }

  private static String target(Path link) {
    try {
      return LocalName.of(Files.readSymbolicLink(link));
    } catch (IOException gone) {
      return "something";
    }
  }

  private void unreadable(String path, String reason) {
    found++;
    out.accept(SourceFile.unreadable(input, line, path, reason));
  }

  private void notFound(String path, String reason) {
    found++;
    out.accept(SourceFile.notFound(input, line, path, reason));
  }

  private final class EveryFile implements FolderWalk.Sink {
    @Override
    public void file(Path file, BasicFileAttributes attributes) {
      LocalListing.this.file(file, attributes);
    }

    @Override
    public void folder(Path folder) {
      // Its files come by themselves.
    }

    @Override
    public void failed(Path path, IOException failure) {
      LocalListing.this.failed(path, failure);
    }
  }
}
