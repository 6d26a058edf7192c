package dev.joist.runners;

import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/** A folder for what a pipeline hands over, gone when it is closed. */
final class Scratch implements AutoCloseable {
  private final OutputFolder folder;

  private Scratch(OutputFolder folder) {
    this.folder = folder;
  }

  /**
   * In Beam's {@code --tempLocation}, which all workers see, else on this machine.
   *
   * @throws RunFailure when nothing can be written there
   */
  static Scratch of(Launcher launcher) throws IOException {
    String shared = launcher.options().getTempLocation();
    if (shared == null || shared.isEmpty()) {
      return new Scratch(OutputFolder.of(Files.createTempDirectory("joist").toString()));
    }
    OutputFolder folder = OutputFolder.of(Paths.absolute(shared) + "/joist-" + UUID.randomUUID());
    LeaveResult.check(folder);
    return new Scratch(folder);
  }

  OutputFolder folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    folder.deleteAll();
  }
}
