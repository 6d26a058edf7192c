package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
  @TempDir private Path folder;

  private OutputLock take() {
    return OutputLock.take(OutputFolder.of(folder.resolve("deep/out").toString()));
  }

  private Path file() {
    return folder.resolve("deep/out/_joist/staging/lock");
  }

  @Test
  void aSecondOwnerIsToldOfTheFirst() throws IOException {
    OutputLock first = take();
    RunFailure refused = assertThrows(RunFailure.class, this::take);
    assertThat(
        refused.getMessage(),
        containsString("deep/out is being written by another run (in this very process)"));
    first.close();
  }

  @Test
  void onceGivenBackItIsFreeAndLeavesNoTrace() throws IOException {
    take().close();
    assertThat(Files.exists(folder.resolve("deep")), equalTo(false));
    take().close();
  }

  @Test
  void theFileOfADeadOwnerLocksNothing() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "process 1 on nowhere, since yesterday\n");
    take().close();
    assertThat(Files.exists(file()), equalTo(false));
  }

  /** The publishing of its owner leaves the lock in it, or somebody else might take it. */
  @Test
  void theStagingFolderGoesWithTheLockAndStaysWhileAnythingIsStaged() throws IOException {
    Path staged = file().resolveSibling("unit-00000.report");
    Files.createDirectories(staged.getParent());
    Files.writeString(staged, "a report");
    take().close();
    assertThat(Files.exists(staged), equalTo(true));
    OutputLock publishing = take();
    Leftovers.of(OutputFolder.of(folder.resolve("deep/out").toString())).clearWithFolders();
    assertThat(Files.exists(staged), equalTo(false));
    assertThat(Files.exists(file()), equalTo(true));
    assertThrows(RunFailure.class, this::take);
    publishing.close();
    assertThat(Files.exists(file().getParent()), equalTo(false));
    assertThat(Files.exists(folder.resolve("deep/out/_joist")), equalTo(true));
  }

  @Test
  void aFileOfTheNextOwnerIsLeftAlone() throws IOException {
    OutputLock published = take();
    Files.delete(file());
    OutputLock next = take();
    published.close();
    assertThat(Files.exists(file()), equalTo(true));
    next.close();
    assertThat(Files.exists(file()), equalTo(false));
  }

  @Test
  void aFolderThatCannotBeMadeIsRefusedInWords() throws IOException {
    Files.writeString(folder.resolve("deep"), "a file");
    RunFailure refused = assertThrows(RunFailure.class, this::take);
    assertThat(refused.getMessage(), containsString("deep/out cannot be written: "));
  }
}
