package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockHolderTest {
  private static final String CLIENT = "process 1 on another, since today\n";

  @TempDir private Path path;

  private OutputFolder folder() {
    return OutputFolder.of(path.toString());
  }

  private LockHolder ofClient() {
    return new LockHolder(folder(), OutputLock.NAME, CLIENT, "");
  }

  private void lockIsOf(String owner) throws Exception {
    Path lock = path.resolve(OutputLock.NAME);
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, owner);
  }

  /** Closing a second channel to the file would release the lock of the whole process. */
  @Test
  @SuppressWarnings("try")
  void askingDoesNotGiveTheLockAway() throws Exception {
    Path lock = path.resolve(OutputLock.NAME);
    try (OutputLock taken = OutputLock.take(folder())) {
      LockHolder.now(folder()).check();
      assertThat(lockedBy(lock), containsString(Long.toString(ProcessHandle.current().pid())));
    }
  }

  /** The kernel's list of locks: device:inode of each, with the process. */
  private static String lockedBy(Path file) throws Exception {
    long inode = (Long) Files.getAttribute(file, "unix:ino");
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .filter(line -> line.contains(":" + inode + " "))
        .findFirst()
        .orElse("nobody");
  }

  @Test
  void aWorkerPublishesForTheClientThatHasTheLock() throws Exception {
    lockIsOf(CLIENT);
    ofClient().check();
  }

  /** As when the client was killed and another run has taken over. */
  @Test
  void notWhenTheLockIsAnothers() throws Exception {
    lockIsOf("process 2 on a third, since today\n");
    RunFailure refused = assertThrows(RunFailure.class, ofClient()::check);
    assertThat(refused.getMessage(), containsString("is no longer this run's"));
    assertThat(refused.getMessage(), containsString("process 1 on another"));
  }

  @Test
  void norWhenNobodyHasIt() {
    assertThrows(RunFailure.class, ofClient()::check);
  }

  @Test
  void pipelinesWithoutALockPublishAsTheyAlwaysDid() throws Exception {
    LockHolder none = LockHolder.now(folder());
    none.check();
    lockIsOf(CLIENT);
    none.check();
  }

  /** As when somebody tidied up, or another run took over and is done. */
  @Test
  @SuppressWarnings("try")
  void aLockThatIsLostBeforeThePipelineIsBuiltIsNotNone() throws Exception {
    try (OutputLock taken = OutputLock.take(folder())) {
      Files.delete(path.resolve(OutputLock.NAME));
      LockHolder late = LockHolder.now(folder());
      assertThat(
          assertThrows(RunFailure.class, late::check).getMessage(),
          containsString("is no longer this run's"));
      try (OutputLock next = OutputLock.take(folder())) {
        assertThrows(RunFailure.class, late::check);
      }
    }
  }

  @Test
  @SuppressWarnings("try")
  void theSameOfATicketThatAnotherRunTookForDead() throws Exception {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    OutputFolder store = OutputFolder.of("memory://holder/out");
    try (OutputLock taken = OutputLock.take(store)) {
      LockHolder before = LockHolder.now(store);
      before.check();
      MemoryStore.age(store + "/", 61_000);
      LockOwner other = new LockOwner("process 2 on a third, since today\n", "");
      try (StoreLock thief = StoreLock.take(store, other)) {
        assertThrows(RunFailure.class, before::check);
        LockHolder late = LockHolder.now(store);
        assertThat(
            assertThrows(RunFailure.class, late::check).getMessage(),
            containsString("memory://holder/out is no longer this run's"));
      }
    }
    LockHolder.now(store).check();
  }
}
