package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteChannelTest {
  private static final String TEXT =
      "what a store holds under a name, from its beginning to its end";

  @TempDir private Path folder;

  /** What each opening of the object meets, in order. */
  private final Queue<Stream> streams = new ArrayDeque<>();

  /** Reads some bytes, then fails or ends. */
  private record Stream(String object, int bytes, String failure) {}

  private ReadableByteChannel open() throws IOException {
    Stream stream = streams.remove();
    if (stream.failure().equals("replaced")) {
      throw SourceChanged.replaced();
    }
    if (stream.failure().equals("absent")) {
      throw new FileNotFoundException("there is no such file");
    }
    Path file = Files.writeString(folder.resolve("object-" + streams.size()), stream.object());
    return new Breaking(FileChannel.open(file), stream);
  }

  private SeekableByteChannel channel(Stream... opened) throws IOException {
    streams.addAll(List.of(opened));
    return new RemoteChannel(
        new RemoteFiles(new OtherStore()), this::open, (SeekableByteChannel) open());
  }

  private static String read(SeekableByteChannel channel) throws IOException {
    return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aStreamThatBreaksIsTakenUpWhereItBroke() throws IOException {
    assertThat(
        read(
            channel(
                new Stream(TEXT, 10, "reset"),
                new Stream(TEXT, 0, "reset"),
                new Stream(TEXT, 7, "reset"),
                new Stream(TEXT, 1000, ""))),
        equalTo(TEXT));
  }

  @Test
  void aStreamThatEndsEarlyWithoutAWordIsTakenUpToo() throws IOException {
    assertThat(read(channel(new Stream(TEXT, 10, ""), new Stream(TEXT, 1000, ""))), equalTo(TEXT));
  }

  @Test
  void aStreamThatNeverComesFailsWithItsLastReason() throws IOException {
    Stream broken = new Stream(TEXT, 0, "reset");
    IOException failure =
        assertThrows(
            IOException.class, () -> read(channel(broken, broken, broken, broken, broken)));
    assertThat(failure.getMessage(), equalTo("reset"));
    assertThat(streams.size(), equalTo(0));
  }

  @Test
  void anObjectThatWasReplacedIsNotTakenForTheSame() {
    IOException failure =
        assertThrows(
            SourceChanged.class,
            () ->
                read(
                    channel(
                        new Stream(TEXT, 10, "reset"),
                        new Stream(TEXT, 0, "replaced"),
                        new Stream(TEXT, 1000, ""))));
    assertThat(failure.getMessage(), startsWith("it was replaced while it was read"));
    assertThat(streams.size(), equalTo(1));
  }

  /** Stores that tell the time of a file are asked before a stream is taken up in it. */
  @Test
  void aFileThatHasAnotherTimeIsNotReadOn() throws IOException {
    Path file = Files.writeString(folder.resolve("object"), TEXT);
    FileTime listed = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, listed);
    RemoteFiles files = new RemoteFiles(new OtherStore());
    ReadableByteChannel channel = files.open(file.toString(), listed.toMillis());
    assertThat(channel instanceof RemoteChannel, equalTo(true));
    RemoteChannel remote = (RemoteChannel) channel;
    Files.setLastModifiedTime(file, FileTime.fromMillis(listed.toMillis() + 5000));
    Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    Files.setLastModifiedTime(file, FileTime.fromMillis(listed.toMillis() + 5000));
    assertThrows(SourceChanged.class, () -> read(remote));
  }

  /** As some stores, it lists milliseconds, and tells of one object what HTTP has room for. */
  private static final class InSeconds implements Store {
    private final Store files = new OtherStore();

    @Override
    public Set<String> schemes() {
      return files.schemes();
    }

    @Override
    public Iterable<? extends FileSystem<?>> fileSystems(PipelineOptions options, String uri) {
      return files.fileSystems(options, uri);
    }

    @Override
    public boolean copiesToRename() {
      return files.copiesToRename();
    }

    @Override
    public boolean isAbsence(Throwable failure) {
      return files.isAbsence(failure);
    }

    @Override
    public Optional<String> words(Throwable failure) {
      return files.words(failure);
    }

    /** It is whole again by then. */
    @Override
    public Optional<StoredFile> find(String path) throws IOException {
      Files.writeString(Path.of(path), TEXT);
      return Optional.of(new StoredFile(path, TEXT.length(), 1_000_000_000_000L));
    }
  }

  @Test
  void aFileWhoseListingHadMillisecondsIsReadOn() throws IOException {
    Path file = Files.writeString(folder.resolve("object"), TEXT);
    RemoteFiles files = new RemoteFiles(new InSeconds());
    for (long listed : List.of(1_000_000_000_000L, 1_000_000_000_999L)) {
      try (ReadableByteChannel channel = files.open(file.toString(), listed)) {
        Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(read((SeekableByteChannel) channel), equalTo(TEXT));
      }
    }
    try (ReadableByteChannel channel = files.open(file.toString(), 1_000_000_001_000L)) {
      Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      assertThrows(SourceChanged.class, () -> read((SeekableByteChannel) channel));
    }
  }

  @Test
  void anObjectOfAnotherLengthIsNotTakenForTheSame() {
    IOException failure =
        assertThrows(
            IOException.class,
            () -> read(channel(new Stream(TEXT, 10, "reset"), new Stream("other", 9, ""))));
    assertThat(
        failure.getMessage(),
        equalTo("it has 5 bytes and had %d when it was opened".formatted(TEXT.length())));
  }

  @Test
  void anObjectThatWasRemovedMeanwhileIsAbsent() {
    assertThrows(
        FileNotFoundException.class,
        () -> read(channel(new Stream(TEXT, 10, "reset"), new Stream(TEXT, 0, "absent"))));
  }

  @Test
  void anyPlaceCanBeReadAlsoTheEnd() throws IOException {
    SeekableByteChannel channel = channel(new Stream(TEXT, 1000, ""));
    channel.position(TEXT.length() - 3);
    assertThat(read(channel), equalTo("end"));
    channel.position(TEXT.length());
    assertThat(channel.read(ByteBuffer.allocate(1)), equalTo(-1));
  }

  private static final class Breaking implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final Stream stream;
    private int left;

    Breaking(SeekableByteChannel file, Stream stream) {
      this.file = file;
      this.stream = stream;
      this.left = stream.bytes();
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      if (left == 0) {
        if (stream.failure().isEmpty()) {
          return 0;
        }
        throw new IOException(stream.failure());
      }
      ByteBuffer some = ByteBuffer.allocate(Math.min(left, bytes.remaining()));
      int count = file.read(some);
      left -= count;
      bytes.put(some.flip());
      return count;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return file.write(bytes);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    /** As that of Beam for S3, which refuses the end. */
    @Override
    public SeekableByteChannel position(long to) throws IOException {
      if (to >= size()) {
        throw new IllegalArgumentException("new position too high");
      }
      file.position(to);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      return file.truncate(size);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
