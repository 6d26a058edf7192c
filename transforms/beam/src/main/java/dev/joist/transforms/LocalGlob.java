package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Globs over local paths, as shells know them: {@code *}, {@code ?} and {@code [a-z]} within a
 * name, <code>{a,b}</code> anywhere, {@code **} for any number of folders, a backslash before what
 * is meant literally. Hidden names match only what begins with a dot, Joist's own books nothing.
 */
final class LocalGlob {
  private static final Pattern WILD = Pattern.compile("[*?\\[{]");

  private final OwnOutput ownOutput;
  private final BiConsumer<Path, IOException> failed;
  private final Set<Path> matches = new LinkedHashSet<>();
  private final Set<Path> failures = new LinkedHashSet<>();

  private LocalGlob(OwnOutput ownOutput, BiConsumer<Path, IOException> failed) {
    this.ownOutput = ownOutput;
    this.failed = failed;
  }

  static boolean isGlob(String text) {
    return WILD.matcher(text).find();
  }

  /**
   * Finds the files and folders, each once.
   *
   * @param failed takes folders that cannot be listed
   */
  static void expand(
      String glob,
      OwnOutput ownOutput,
      Consumer<Path> matched,
      BiConsumer<Path, IOException> failed) {
    LocalGlob expansion = new LocalGlob(ownOutput, failed);
    for (String plain : Braces.expand(glob)) {
      List<String> names = List.of(plain.replaceFirst("^/+", "").split("/+"));
      expansion.expand(Path.of(plain.startsWith("/") ? "/" : ""), names);
    }
    expansion.matches.forEach(matched);
  }

  private void expand(Path folder, List<String> names) {
    if (names.isEmpty()) {
      matches.add(folder);
      return;
    }
    String name = names.get(0);
    List<String> rest = names.subList(1, names.size());
    if (name.equals("**")) {
      anyFolder(folder, rest);
    } else if (isPlain(folder, name)) {
      step(folder.resolve(name), rest);
    } else if (isGlob(name)) {
      entries(folder, name, rest);
    } else {
      step(folder.resolve(name.replaceAll("\\\\(.)", "$1")), rest);
    }
  }

  /** A name that exists as it stands is not taken for a pattern, unless it has stars. */
  private static boolean isPlain(Path folder, String name) {
    boolean starred = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    return !starred && Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private void step(Path path, List<String> rest) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      expand(path, rest);
    }
  }

  private void entries(Path folder, String name, List<String> rest) {
    PathMatcher matcher = matcher(name);
    boolean hidden = name.startsWith(".");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(orHere(folder))) {
      for (Path entry : entries) {
        Path last = entry.getFileName();
        if (matcher.matches(last)
            && FolderWalk.isHidden(last) == hidden
            && !FolderWalk.isBooks(last)) {
          expand(folder.resolve(last), rest);
        }
      }
    } catch (NotDirectoryException file) {
      // Nothing is below a file.
    } catch (DirectoryIteratorException failure) {
      failed(folder, Objects.requireNonNull(failure.getCause()));
    } catch (IOException failure) {
      failed(folder, failure);
    }
  }

  /** Braces that are left have no comma; brackets that do not close are no pattern. */
  private static PathMatcher matcher(String name) {
    String glob = name.replaceAll("(?<!\\\\)([{}])", "\\\\$1");
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException literal) {
      return path -> path.toString().equals(name);
    }
  }

  private void anyFolder(Path folder, List<String> rest) {
    if (rest.isEmpty()) {
      matches.add(folder);
      return;
    }
    try {
      FolderWalk.through(orHere(folder), ownOutput, new EveryFolder(folder, rest));
    } catch (IOException failure) {
      failed(folder, failure);
    }
  }

  private static Path orHere(Path folder) {
    return folder.toString().isEmpty() ? Path.of(".") : folder;
  }

  private void failed(Path folder, IOException failure) {
    if (failures.add(folder)) {
      failed.accept(folder, failure);
    }
  }

  private final class EveryFolder implements FolderWalk.Sink {
    private final Path root;
    private final List<String> rest;

    EveryFolder(Path root, List<String> rest) {
      this.root = root;
      this.rest = rest;
    }

    @Override
    public void folder(Path folder) {
      expand(root.resolve(orHere(root).relativize(folder)), rest);
    }

    @Override
    public void file(Path file, BasicFileAttributes attributes) {
      // Only folders can hold what comes next.
    }

    @Override
    public void failed(Path path, IOException failure) {
      LocalGlob.this.failed(path, failure);
    }
  }
}
