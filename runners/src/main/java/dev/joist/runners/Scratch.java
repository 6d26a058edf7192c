package dev.joist.runners;

import dev.joist.transforms.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/** A folder for what a pipeline hands over, gone when it is closed. */
final class Scratch implements AutoCloseable {
  private final OutputFolder folder;

  private Scratch(OutputFolder folder) {
    this.folder = folder;
  }

  /** In Beam's {@code --tempLocation}, which all workers see, else on this machine. */
  static Scratch of(Launcher launcher) throws IOException {
    String shared = launcher.options().getTempLocation();
    String path =
        shared == null || shared.isEmpty()
            ? Files.createTempDirectory("joist").toString()
            : Paths.absolute(shared) + "/joist-" + UUID.randomUUID();
    return new Scratch(OutputFolder.of(path));
  }

  OutputFolder folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    folder.deleteAll();
  }
}
