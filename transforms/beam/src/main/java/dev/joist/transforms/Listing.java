package dev.joist.transforms;

import dev.joist.transforms.SourceFile.Problem;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Lists one input. Local paths are looked up as they are before they are taken for globs, because a
 * file may well be named {@code a[1].json}.
 */
final class Listing {
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][-a-zA-Z0-9+.]*://.*", Pattern.DOTALL);
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final int input;
  private final Consumer<SourceFiles> out;
  private List<SourceFile> chunk = new ArrayList<>();

  Listing(int input, Consumer<SourceFiles> out) {
    this.input = input;
    this.out = out;
  }

  void list(InputSpec spec) throws IOException {
    switch (spec.form()) {
      case PATH -> path(0, spec.text());
      case LIST -> lines(spec.text());
    }
    flush();
  }

  private void lines(String list) throws IOException {
    int found = 0;
    try (BufferedReader reader =
        new BufferedReader(Channels.newReader(SourceBytes.open(list), "UTF-8"))) {
      int line = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        String path = text.strip();
        if (!path.isEmpty() && path.charAt(0) != '#') {
          path(line, path);
          found++;
        }
      }
    } catch (NoSuchFileException | FileNotFoundException absent) {
      throw new RunFailure("the list " + list + " does not exist", absent);
    }
    if (found == 0) {
      throw new RunFailure("the list " + list + " names no files");
    }
  }

  private void path(int line, String spec) throws IOException {
    if (SCHEME.matcher(spec).matches()) {
      matches(line, spec, spec.endsWith("/") ? spec + "**" : spec);
      return;
    }
    try {
      Path path = Path.of(spec);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        folder(line, path);
      } else {
        add(found(line, path, attributes));
      }
    } catch (NoSuchFileException | InvalidPathException absent) {
      matches(line, spec, spec);
    } catch (IOException unreadable) {
      add(SourceFile.without(Problem.UNREADABLE, input, line, spec));
    }
  }

  /** Everything below, without what begins with a dot and without Joist's own books. */
  private void folder(int line, Path folder) throws IOException {
    int[] count = new int[1];
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
            boolean skipped = !below.equals(folder) && (hidden(below) || isBooks(below));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!hidden(file)) {
              count[0]++;
              add(found(line, file, attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            count[0]++;
            add(SourceFile.without(Problem.UNREADABLE, input, line, file.toString()));
            return FileVisitResult.CONTINUE;
          }
        });
    if (count[0] == 0) {
      add(SourceFile.without(Problem.NOT_FOUND, input, line, folder.toString()));
    }
  }

  private static boolean hidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static boolean isBooks(Path path) {
    return path.getFileName().toString().equals(OutputFolder.BOOKS);
  }

  private void matches(int line, String spec, String glob) throws IOException {
    if (!GLOB.matcher(glob).find() && !SCHEME.matcher(glob).matches()) {
      add(SourceFile.without(Problem.NOT_FOUND, input, line, spec));
      return;
    }
    List<MatchResult.Metadata> found = List.of();
    try {
      found = FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata();
    } catch (FileNotFoundException absent) {
      // The same as no match, said by some file systems in this way.
    }
    for (MatchResult.Metadata file : found) {
      if (!file.resourceId().isDirectory()) {
        add(
            SourceFile.found(
                input,
                line,
                file.resourceId().toString(),
                file.sizeBytes(),
                file.lastModifiedMillis()));
      }
    }
    if (found.isEmpty()) {
      add(SourceFile.without(Problem.NOT_FOUND, input, line, spec));
    }
  }

  private SourceFile found(int line, Path file, BasicFileAttributes attributes) {
    return SourceFile.found(
        input, line, file.toString(), attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private void add(SourceFile file) {
    chunk.add(file);
    if (chunk.size() == SourceFiles.MOST) {
      flush();
    }
  }

  private void flush() {
    if (!chunk.isEmpty()) {
      out.accept(new SourceFiles(chunk));
      chunk = new ArrayList<>();
    }
  }
}
