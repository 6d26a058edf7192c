package dev.joist.transforms;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists what one URI names in a store: a file, a folder or a glob. A folder is everything below it,
 * but what is hidden, Joist's own books, and what the run itself writes.
 */
final class RemoteListing {
  private final int input;
  private final int line;
  private final OwnOutput ownOutput;
  private final Consumer<SourceFile> out;

  RemoteListing(int input, int line, OwnOutput ownOutput, Consumer<SourceFile> out) {
    this.input = input;
    this.line = line;
    this.ownOutput = ownOutput;
    this.out = out;
  }

  void list(String uri) {
    try {
      list(RemoteFiles.of(uri), uri);
    } catch (IOException failure) {
      out.accept(
          ReadFailure.isAbsence(failure)
              ? SourceFile.notFound(input, line, uri, ReadFailure.words(failure))
              : SourceFile.unreadable(input, line, uri, ReadFailure.words(failure)));
    } catch (IllegalArgumentException wrong) {
      // Said by file systems of URIs that they do not understand.
      out.accept(SourceFile.unreadable(input, line, uri, String.valueOf(wrong.getMessage())));
    }
  }

  /**
   * As it stands before it is taken for a glob, because a file may well be named {@code a[1].json};
   * with a star it is a glob, for to look for that name would be to list all that match.
   */
  private void list(RemoteFiles files, String uri) throws IOException {
    if (uri.endsWith("/")) {
      folder(files, uri, uri);
      return;
    }
    if (uri.indexOf('*') >= 0 || uri.indexOf('?') >= 0) {
      glob(files, uri);
      return;
    }
    Optional<StoredFile> file = files.find(uri);
    if (file.isPresent()) {
      found(file.get());
    } else if (LocalGlob.isGlob(uri)) {
      glob(files, uri);
    } else {
      folder(files, uri, uri + "/");
    }
  }

  private void glob(RemoteFiles files, String glob) throws IOException {
    List<StoredFile> matches =
        files.glob(glob).stream().filter(file -> !isSkipped(file.path(), named(glob))).toList();
    matches.forEach(this::found);
    if (matches.isEmpty()) {
      out.accept(SourceFile.notFound(input, line, glob, "nothing matches the glob"));
    }
  }

  /** Where the part begins that the user has not named: what is hidden before it is wanted. */
  private static int named(String glob) {
    int plain = 0;
    while (plain < glob.length() && !LocalGlob.isGlob(glob.substring(0, plain + 1))) {
      plain++;
    }
    return glob.lastIndexOf('/', plain) + 1;
  }

  private void folder(RemoteFiles files, String uri, String folder) throws IOException {
    List<StoredFile> below = files.below(folder);
    List<StoredFile> wanted =
        below.stream().filter(file -> !isSkipped(file.path(), folder.length())).toList();
    wanted.forEach(this::found);
    if (below.isEmpty()) {
      out.accept(SourceFile.notFound(input, line, uri, "there is no such file or folder"));
    } else if (wanted.isEmpty()) {
      out.accept(
          SourceFile.notFound(
              input,
              line,
              uri,
              "the folder has no files but hidden ones and Joist's own, which are skipped"));
    }
  }

  private boolean isSkipped(String path, int from) {
    if (ownOutput.holds(path)) {
      return true;
    }
    for (String name : path.substring(from).split("/", -1)) {
      if (name.startsWith(".") || name.equals(OutputFolder.BOOKS)) {
        return true;
      }
    }
    return false;
  }

  private void found(StoredFile file) {
    out.accept(SourceFile.found(input, line, file.path(), file.bytes(), file.modified()));
  }
}
