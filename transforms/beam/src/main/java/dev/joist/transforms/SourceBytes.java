package dev.joist.transforms;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;

/** Opens a source by the path that {@link ListSources} gave it. */
final class SourceBytes {
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][-a-zA-Z0-9+.]*://.*", Pattern.DOTALL);

  private SourceBytes() {}

  /** Local paths do not go through Beam, which would take {@code *} in a name for a glob. */
  static ReadableByteChannel open(String path) throws IOException {
    return isRemote(path)
        ? FileSystems.open(FileSystems.matchNewResource(path, false))
        : Files.newByteChannel(Path.of(path));
  }

  static boolean isRemote(String path) {
    return SCHEME.matcher(path).matches();
  }
}
