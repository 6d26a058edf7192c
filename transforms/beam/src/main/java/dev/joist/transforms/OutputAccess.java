package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Tells before anything is read that an output folder cannot be written, as far as one can see. */
public final class OutputAccess {
  private OutputAccess() {}

  /**
   * Changes nothing.
   *
   * @throws RunFailure when the folder cannot be written
   */
  public static void check(OutputFolder folder) {
    String location = folder.toString();
    if (SourceBytes.isRemote(location)) {
      if (!Schemes.isKnown(location)) {
        throw refusal(folder, Schemes.missing(location));
      }
      checkRemote(folder);
      return;
    }
    try {
      Path path = LocalName.path(location).toAbsolutePath();
      checkLocal(folder, path);
      checkLocal(folder, path.resolve(OutputFolder.STAGING));
    } catch (InvalidPathException impossible) {
      throw refusal(folder, "no folder can have this name: " + impossible.getReason());
    }
  }

  /** That it can be listed; whether it can be written shows when the lock is taken. */
  private static void checkRemote(OutputFolder folder) {
    try {
      folder.stored(OutputFolder.STAGING + "/");
    } catch (IOException failure) {
      throw refusal(folder, ReadFailure.words(failure));
    }
  }

  private static void checkLocal(OutputFolder folder, Path path) {
    Path at = path;
    for (Path up = at.getParent(); !Files.exists(at) && up != null; up = up.getParent()) {
      at = up;
    }
    if (!Files.isDirectory(at)) {
      throw refusal(folder, at + " is a file, not a folder");
    }
    if (!Files.isWritable(at)) {
      throw refusal(folder, "permission denied in " + at);
    }
  }

  private static RunFailure refusal(OutputFolder folder, String reason) {
    return new RunFailure("--out %s cannot be written: %s".formatted(folder, reason));
  }
}
