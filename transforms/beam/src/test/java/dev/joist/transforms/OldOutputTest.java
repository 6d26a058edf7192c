package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldOutputTest {
  @TempDir private Path path;

  private OutputFolder folder = OutputFolder.of("");

  @BeforeEach
  void writeOutput() throws Exception {
    folder = OutputFolder.of(path.toString());
    write("data.ndjson");
    write("notes.txt");
    write("part-00000-of-00001.parquet");
    Files.createDirectories(path.resolve("_joist"));
    Files.writeString(
        path.resolve(OutputFolder.MANIFEST),
        "{\"files\":[{\"name\":\"data.ndjson\",\"checksum\":\"x\"},"
            + "{\"name\":\"../outside\",\"checksum\":\"x\"}]}");
  }

  private void write(String name) throws Exception {
    Files.writeString(path.resolve(name), name);
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void whatTheOldManifestNamesGoesAndWhatOthersPutThereStays() throws Exception {
    OldOutput old = OldOutput.in(folder);
    old.putAside();
    write("part-00001-of-00002.parquet");
    old.deleteAllBut(List.of("part-00001-of-00002.parquet"));
    old.forget();
    assertThat(names(), contains("notes.txt", "part-00001-of-00002.parquet"));
  }

  /** As when a run is killed between two renames. */
  @Test
  void aLaterRunStillKnowsTheNames() throws Exception {
    OldOutput.in(folder).putAside();
    assertThat(OutputFolder.isHalfPublished(folder.listWithoutStaging()), equalTo(true));
    OldOutput later = OldOutput.in(folder);
    later.putAside();
    later.deleteAllBut(List.of());
    assertThat(names(), contains("_joist/replaced.json", "notes.txt"));
    later.forget();
    assertThat(names(), contains("notes.txt"));
  }

  @Test
  void aBrokenManifestNamesNothing() throws Exception {
    Files.writeString(path.resolve(OutputFolder.MANIFEST), "{\"files\":[{");
    OldOutput old = OldOutput.in(folder);
    old.putAside();
    old.deleteAllBut(List.of());
    old.forget();
    assertThat(names(), contains("data.ndjson", "notes.txt"));
  }

  @Test
  void aNewOutputThatStandsLeavesNothingStagedButTheLock() throws Exception {
    Path staging = Files.createDirectories(path.resolve(OutputFolder.STAGING));
    Files.writeString(path.resolve(OutputLock.NAME), "of the next run, which waits");
    Files.writeString(staging.resolve("unit-00000.report"), "a report");
    Files.createDirectories(staging.resolve(".temp-beam"));
    OldOutput.in(folder).forget();
    try (Stream<Path> left = Files.list(staging)) {
      assertThat(left.toList(), contains(path.resolve(OutputLock.NAME)));
    }
  }

  @Test
  void itDoesNotFailForWhatCannotBeRemoved() throws Exception {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    OutputFolder store = OutputFolder.of("memory://old-output/out");
    store.put(OutputFolder.STAGING + "/unit-00000.report", "a report");
    MemoryStore.failToDelete(store + "/" + OutputFolder.STAGING + "/unit-00000.report");
    OldOutput.in(store).forget();
    assertThat(Leftovers.of(store).count(), equalTo(1));
  }

  @Test
  void whereNothingCanBeDeletedTheOldOutputStands() throws Exception {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    OutputFolder store = OutputFolder.of("memory://kept-output/out");
    store.put(OutputFolder.MANIFEST, "{\"files\":[]}");
    MemoryStore.keepSilently(store + "/" + OutputFolder.MANIFEST);
    OldOutput old = OldOutput.in(store);
    RunFailure refused = assertThrows(RunFailure.class, old::putAside);
    assertThat(
        refused.getMessage(),
        containsString("memory://kept-output/out cannot be replaced: the store does not let"));
  }
}
