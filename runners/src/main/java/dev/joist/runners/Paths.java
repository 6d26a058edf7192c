package dev.joist.runners;

import java.nio.file.Path;

/** Paths of a command line. */
final class Paths {
  private Paths() {}

  /** Remote workers do not know the folder we are in. */
  static String absolute(String path) {
    boolean uri = path.matches("(?s)[a-zA-Z][-a-zA-Z0-9+.]*://.*");
    return uri ? path : Path.of(path).toAbsolutePath().normalize().toString();
  }
}
