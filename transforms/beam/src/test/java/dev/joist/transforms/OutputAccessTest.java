package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputAccessTest {
  @TempDir private Path folder;

  private static void assertRefused(String out, String reason) {
    RunFailure refusal =
        assertThrows(RunFailure.class, () -> OutputAccess.check(OutputFolder.of(out)));
    assertThat(refusal.getMessage(), equalTo("--out " + out + " cannot be written: " + reason));
  }

  @Test
  void aFolderThatIsThereOrCouldBeMadePassesAndIsNotMade() throws IOException {
    OutputAccess.check(OutputFolder.of(folder.toString()));
    OutputAccess.check(OutputFolder.of(folder + "/a/b"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.count(), equalTo(0L));
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("f"));
    assertRefused(file.toString(), file + " is a file, not a folder");
    assertRefused(file + "/out", file + " is a file, not a folder");
  }

  @Test
  void aFileInThePlaceOfTheBooksOrOfTheStagingFolderIsRefused() throws IOException {
    Path staging = Files.createDirectory(folder.resolve("_joist")).resolve("staging");
    Files.createFile(staging);
    assertRefused(folder.toString(), staging + " is a file, not a folder");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsRefused() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "the superuser writes everywhere");
    assertRefused(closed + "/out", "permission denied in " + closed);
  }

  @Test
  void aSchemeWithoutAFileSystemSaysWhatIsMissing() {
    assertRefused(
        "s3://bucket/out",
        "this build of Joist has no file system for s3://: use local files, or build with"
            + " org.apache.beam:beam-sdks-java-io-amazon-web-services2");
  }
}
