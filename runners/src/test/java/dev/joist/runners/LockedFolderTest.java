package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunFailure;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFolderTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);

  private record Stuck(String name) implements Closeable {
    @Override
    public void close() throws IOException {
      throw new IOException("the store does not answer");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void aLockThatCannotBeRemovedIsToldByNameAndFailsNothing() {
    LockedFolder.release(new Stuck("s3://b/out/_joist/staging/lock-1"), err);
    assertThat(
        told.toString(StandardCharsets.UTF_8).strip(),
        equalTo(
            "joist: the lock could not be removed, which changes nothing else: delete"
                + " s3://b/out/_joist/staging/lock-1 (the store does not answer)"));
  }

  @Test
  void theFolderIsLockedWhileWorkIsDoneAndFreeWhenItFails() throws Exception {
    OutputFolder output = OutputFolder.of(folder.resolve("out").toString());
    Path lock = folder.resolve("out/_joist/staging/lock");
    RunFailure failure =
        assertThrows(
            RunFailure.class,
            () ->
                LockedFolder.during(
                    output,
                    err,
                    () -> {
                      assertThat(Files.exists(lock), equalTo(true));
                      throw new RunFailure("it does not balance");
                    }));
    assertThat(failure.getMessage(), equalTo("it does not balance"));
    assertThat(Files.exists(folder.resolve("out")), equalTo(false));
    assertThat(LockedFolder.during(output, err, () -> "done"), equalTo("done"));
    assertThat(told.size(), equalTo(0));
  }
}
