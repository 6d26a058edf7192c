package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoreLockTest {
  private static final LockOwner FIRST = new LockOwner("process 1 on one, since today\n", "");
  private static final LockOwner SECOND = new LockOwner("process 2 on another, since today\n", "");

  @BeforeAll
  static void knowFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  @SuppressWarnings("try")
  void aSecondOwnerIsToldOfTheFirstAndLeavesNoTrace() throws IOException {
    OutputFolder folder = OutputFolder.of("memory://store-lock/taken");
    try (StoreLock first = StoreLock.take(folder, FIRST)) {
      RunFailure refused =
          assertThrows(RunFailure.class, () -> StoreLock.take(folder, SECOND).close());
      assertThat(
          refused.getMessage(),
          containsString(
              "taken is being written by another run (process 1 on one, since today): wait"));
    }
    assertThat(folder.list(""), empty());
  }

  @Test
  void anOwnerThatEndsWhileItIsLookedAtKeepsNobodyOut() throws IOException {
    OutputFolder folder = OutputFolder.of("memory://store-lock/ending");
    try (StoreLock first = StoreLock.take(folder, FIRST)) {
      MemoryStore.endWhenRead(folder + "/" + first.name());
      StoreLock.take(folder, SECOND).close();
    }
    assertThat(folder.list(""), empty());
  }

  @Test
  void aTicketThatSaysNothingYetIsOfSomebody() throws IOException {
    OutputFolder folder = OutputFolder.of("memory://store-lock/begun");
    folder.put(OutputFolder.STAGING + "/lock-of-one-that-writes-it", "");
    RunFailure refused =
        assertThrows(RunFailure.class, () -> StoreLock.take(folder, SECOND).close());
    assertThat(refused.getMessage(), containsString("another run (begun just now)"));
  }
}
