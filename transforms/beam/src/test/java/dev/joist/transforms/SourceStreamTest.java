package dev.joist.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.transforms.Progress.Stage;
import dev.joist.transforms.SourceBooks.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SourceStreamTest {
  private static final String TEXT = "{\"a\":1}\n{\"a\":2}\n";
  private static final String AGAIN =
      ": convert it again when nothing writes to it, or a copy of it";

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.ndjson"), text);
  }

  private static SourceSlice listed(Path file) throws IOException {
    SourceFile source =
        SourceFile.found(
            0, 0, file.toString(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    return SourceSlice.whole(0, source);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static BadInputException letter(Executable reading) {
    return assertThrows(SourceStream.Failure.class, reading).asDeadLetter();
  }

  private static void assertUnreadable(Executable reading, String reason) {
    BadInputException letter = letter(reading);
    assertThat(letter.code(), equalTo(FailureCode.UNREADABLE));
    assertThat(letter.reason(), equalTo(reason));
  }

  @Test
  void aSourceIsReadAsItWasListed() throws IOException {
    try (SourceStream in = SourceStream.open(listed(write(TEXT)))) {
      assertThat(new String(in.readAllBytes(), UTF_8), equalTo(TEXT));
      assertThat(in.position(), equalTo(16L));
    }
  }

  @Test
  void aSourceThatGrewSinceItWasListedIsNotOpened() throws IOException {
    SourceSlice slice = listed(write(TEXT));
    append(Path.of(slice.source().path()), TEXT);
    assertUnreadable(
        () -> SourceStream.open(slice), "it has 32 bytes and had 16 when it was listed" + AGAIN);
  }

  @Test
  void aSourceThatWasRewrittenSinceItWasListedIsNotOpened() throws IOException {
    SourceSlice slice = listed(write(TEXT));
    Files.setLastModifiedTime(Path.of(slice.source().path()), FileTime.fromMillis(7));
    assertUnreadable(
        () -> SourceStream.open(slice), "it was written to after it was listed" + AGAIN);
  }

  @Test
  void aSourceThatIsGoneIsNotFound() throws IOException {
    SourceSlice slice = listed(write(TEXT));
    Files.delete(Path.of(slice.source().path()));
    BadInputException letter = letter(() -> SourceStream.open(slice));
    assertThat(letter.code(), equalTo(FailureCode.NOT_FOUND));
    assertThat(letter.reason(), equalTo("there is no such file"));
    assertThat(letter.byteOffset(), equalTo(-1L));
  }

  @Test
  void aSourceThatGrowsWhileItIsReadComesToAnEnd() throws IOException {
    SourceSlice slice = listed(write(TEXT));
    SourceStream in = SourceStream.open(slice);
    in.readNBytes(3);
    append(Path.of(slice.source().path()), TEXT);
    assertUnreadable(
        in::readAllBytes, "it has more than the 16 bytes that it was listed with" + AGAIN);
    assertThrows(SourceStream.Failure.class, in::close);
  }

  @Test
  void aSourceThatIsCutWhileItIsReadIsUnreadable() throws IOException {
    SourceSlice slice = listed(write(TEXT));
    SourceStream in = SourceStream.open(slice);
    in.readNBytes(3);
    Files.writeString(Path.of(slice.source().path()), "{}\n{}");
    assertUnreadable(
        in::readAllBytes, "it ended after 5 bytes and had 16 when it was listed" + AGAIN);
    assertThrows(SourceStream.Failure.class, in::close);
  }

  @Test
  void aSourceThatIsRewrittenWhileItIsReadFailsWhenItIsClosed() throws IOException {
    SourceSlice slice = listed(write(TEXT));
    Path file = Path.of(slice.source().path());
    SourceStream in = SourceStream.open(slice);
    in.readAllBytes();
    Files.setLastModifiedTime(file, FileTime.fromMillis(7));
    assertUnreadable(in::close, "it was written to after it was listed" + AGAIN);
  }

  @Test
  void aSourceThatIsRemovedWhileItIsReadFailsWhenItIsClosed() throws IOException {
    SourceSlice slice = listed(write(TEXT));
    SourceStream in = SourceStream.open(slice);
    Files.delete(Path.of(slice.source().path()));
    assertUnreadable(in::close, "it was removed while it was read" + AGAIN);
  }

  @Test
  void aFileThatMayNotBeReadSaysSo() throws IOException {
    Path file = write(TEXT);
    SourceSlice slice = listed(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "the superuser reads everything");
    assertUnreadable(() -> SourceStream.open(slice), "permission denied");
  }

  @Test
  void aChangedSourceIsOneFailedDocumentBesideItsNeighbours() throws IOException {
    SourceSlice changed = listed(write(TEXT));
    append(Path.of(changed.source().path()), TEXT);
    Path other = Files.writeString(folder.resolve("b.ndjson"), TEXT);
    SourceSlice neighbour = new SourceSlice(1, listed(other).source(), 0, 16);
    UnitMeter meter = UnitMeter.begin(PipelineOptionsFactory.create(), Stage.PROFILE);
    UnitProfile profile =
        UnitProfiler.read(
            new Unit(0, List.of(changed, neighbour)), Optional.empty(), MemberFilter.ALL, 1, meter);
    SourceBooks failed = profile.sources().get(0);
    assertThat(failed.outcome(), equalTo(Outcome.FAILED));
    assertThat(failed.documents(), equalTo(1L));
    assertThat(failed.rows(), equalTo(0L));
    assertThat(profile.sources().get(1).rows(), equalTo(2L));
    assertThat(profile.failures().keySet(), contains("UNREADABLE"));
  }
}
