package dev.joist.transforms;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Local paths as text and back. A name whose bytes are no text in the encoding of this process is
 * written as a file URI, which spells any byte: {@code file:///data/caf%E9.json}.
 */
final class LocalName {
  private static final String SCHEME = "file://";

  /** What a byte that is no text becomes on the way from a name to a string. */
  private static final char NO_TEXT = '\uFFFD';

  private LocalName() {}

  static boolean isUri(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith(SCHEME);
  }

  /** Such that {@link #path} finds the same file. */
  static String of(Path path) {
    String text = path.toString();
    // A folder that is not there any more would lose its slash; files have none.
    return text.indexOf(NO_TEXT) < 0 ? text : path.toUri().toString();
  }

  static boolean hasBytesThatAreNoText(String text) {
    return text.indexOf(NO_TEXT) >= 0;
  }

  /**
   * A plain path, or a file URI, whose percent escapes are read when it is well-formed.
   *
   * @throws InvalidPathException when no file can have this name
   */
  static Path path(String text) {
    if (!isUri(text)) {
      return Path.of(text);
    }
    try {
      return Path.of(new URI(text));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException plain) {
      return Path.of(text.substring(SCHEME.length()));
    }
  }
}
