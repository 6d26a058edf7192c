package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The folder that the run itself writes, which is never a part of its input. */
final class OwnOutput {
  private final Optional<Object> fileKey;

  /** In a store, with a slash at its end. */
  private final Optional<String> uri;

  private OwnOutput(Optional<Object> fileKey, Optional<String> uri) {
    this.fileKey = fileKey;
    this.uri = uri;
  }

  static OwnOutput none() {
    return new OwnOutput(Optional.empty(), Optional.empty());
  }

  /** A folder that is not there yet holds no input that could be met. */
  static OwnOutput at(OutputFolder folder) {
    String location = folder.toString();
    if (SourceBytes.isRemote(location)) {
      return new OwnOutput(Optional.empty(), Optional.of(location + "/"));
    }
    try {
      return new OwnOutput(
          Optional.ofNullable(
              Files.readAttributes(LocalName.path(location), BasicFileAttributes.class).fileKey()),
          Optional.empty());
    } catch (IOException | InvalidPathException absent) {
      return none();
    }
  }

  /** Whether a file of a store lies in it. */
  boolean holds(String path) {
    return uri.isPresent() && path.startsWith(uri.get());
  }

  boolean is(BasicFileAttributes attributes) {
    return fileKey.isPresent() && fileKey.get().equals(attributes.fileKey());
  }
}
