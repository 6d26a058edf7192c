package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The local folder that the run itself writes, which is never a part of its input. */
final class OwnOutput {
  private final Optional<Object> fileKey;

  private OwnOutput(Optional<Object> fileKey) {
    this.fileKey = fileKey;
  }

  static OwnOutput none() {
    return new OwnOutput(Optional.empty());
  }

  /** A folder that is remote, or not there yet, holds no input that could be met. */
  static OwnOutput at(OutputFolder folder) {
    String location = folder.toString();
    if (SourceBytes.isRemote(location)) {
      return none();
    }
    try {
      return new OwnOutput(
          Optional.ofNullable(
              Files.readAttributes(LocalName.path(location), BasicFileAttributes.class).fileKey()));
    } catch (IOException | InvalidPathException absent) {
      return none();
    }
  }

  boolean is(BasicFileAttributes attributes) {
    return fileKey.isPresent() && fileKey.get().equals(attributes.fileKey());
  }
}
