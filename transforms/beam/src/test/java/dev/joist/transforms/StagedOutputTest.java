package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedOutputTest {
  private static final String FIRST = "part-00000-of-00002.parquet";
  private static final String SECOND = "part-00001-of-00002.parquet";

  @TempDir private Path path;

  private OutputFolder folder = OutputFolder.of("unset");

  /** As units report them. */
  private final List<PartFile> written = new ArrayList<>();

  @BeforeEach
  void stage() throws Exception {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    folder = OutputFolder.of(path.toString());
    written.add(staged("unit-00000-data.parquet", "of the first"));
    written.add(staged("unit-00001-data.parquet", "of the second"));
  }

  private PartFile staged(String name, String content) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try (StagedFile file = StagedFile.create(folder, name)) {
      file.stream().write(bytes);
      return file.finish(1, bytes.length);
    }
  }

  private void publish() throws Exception {
    StagedOutput staged = new StagedOutput(LockHolder.now(folder));
    PartFile first = staged.add(written.get(0), FIRST);
    PartFile second = staged.add(written.get(1), SECOND);
    staged.text(OutputFolder.MANIFEST, manifest(first, second));
    staged.publish();
  }

  private static String manifest(PartFile... files) {
    List<String> entries = new ArrayList<>();
    for (PartFile file : files) {
      entries.add(
          "{\"name\":\"%s\",\"rows\":%d,\"bytes\":%d,\"checksum\":\"%s\"}"
              .formatted(file.name(), file.rows(), file.bytes(), file.checksum()));
    }
    return ("{\"version\":\"1\",\"command\":\"convert\",\"documents\":2,\"rows\":2,"
            + "\"deadLetters\":0,\"schema\":\"fields: {}\",\"deadLetterFiles\":[],\"files\":")
        + entries
        + "}";
  }

  private void assertPublished() throws Exception {
    assertThat(folder.list(""), contains(OutputFolder.MANIFEST, FIRST, SECOND));
    assertThat(Files.readString(path.resolve(FIRST)), equalTo("of the first"));
    assertThat(Files.readString(path.resolve(SECOND)), equalTo("of the second"));
  }

  @Test
  void filesGetTheirNamesAndNothingStaysStaged() throws Exception {
    publish();
    assertPublished();
  }

  /** As by a job whose client was killed, and whose unit of that number ends only now. */
  @Test
  void aFileThatAnotherJobPutInItsPlaceIsNotPublished() throws Exception {
    Files.writeString(path.resolve(OutputFolder.MANIFEST), "{\"files\":[]}");
    staged("unit-00001-data.parquet", "of other inputs");
    RunFailure refused = assertThrows(RunFailure.class, this::publish);
    assertThat(
        refused.getMessage(),
        containsString(
            "_joist/staging holds 15 bytes instead of 13 for " + SECOND + ": somebody else"));
    assertThat(Files.readString(path.resolve(OutputFolder.MANIFEST)), equalTo("{\"files\":[]}"));
    assertThat(Files.exists(path.resolve(FIRST)), equalTo(false));
  }

  @Test
  void norIsAnOutputThatLacksAFile() throws Exception {
    Files.delete(path.resolve(OutputFolder.STAGING + "/unit-00000-data.parquet"));
    RunFailure refused = assertThrows(RunFailure.class, this::publish);
    assertThat(refused.getMessage(), containsString("holds nothing any more for " + FIRST));
    assertThat(Files.exists(path.resolve(SECOND)), equalTo(false));
  }

  @Test
  void aFileOfTheOldOutputIsNotTakenForOneThatWasRenamedBefore() throws Exception {
    Files.delete(path.resolve(OutputFolder.STAGING + "/unit-00000-data.parquet"));
    Files.writeString(path.resolve(FIRST), "OF THE FIRST");
    PartFile old = new PartFile(FIRST, 1, 12, "crc32c:00000000");
    Files.writeString(path.resolve(OutputFolder.MANIFEST), manifest(old));
    assertThrows(RunFailure.class, this::publish);
    assertThat(Files.readString(path.resolve(OutputFolder.MANIFEST)), equalTo(manifest(old)));
  }

  /** As when a worker is lost between two renames. */
  @Test
  void anAttemptThatWasBrokenOffIsEnded() throws Exception {
    folder.rename(written.get(0).name(), FIRST);
    publish();
    assertPublished();
  }

  /** As when it is lost before it could tell that it was done. */
  @Test
  void whatIsPublishedIsPublishedOnceMore() throws Exception {
    publish();
    publish();
    assertPublished();
  }

  @Test
  @SuppressWarnings("try")
  void booksOfARunThatLostItsLockAreNotStaged() throws Exception {
    try (OutputLock lock = OutputLock.take(folder)) {
      Files.delete(path.resolve(OutputLock.NAME));
      assertThrows(RunFailure.class, this::publish);
      assertThat(folder.exists(OutputFolder.STAGING + "/manifest.json"), equalTo(false));
    }
  }
}
