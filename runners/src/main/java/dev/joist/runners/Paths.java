package dev.joist.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Paths of a command line. */
final class Paths {
  private Paths() {}

  /** Remote workers do not know the folder we are in. */
  static String absolute(String path) {
    boolean uri = path.matches("(?s)[a-zA-Z][-a-zA-Z0-9+.]*://.*");
    return uri ? path : Path.of(path).toAbsolutePath().normalize().toString();
  }

  static void deleteFolder(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
