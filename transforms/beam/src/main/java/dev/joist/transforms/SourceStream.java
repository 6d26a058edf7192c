package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.json.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The bytes of a source, as it was when it was listed: opening, reading or closing it fails when it
 * has changed since. What fails in reading is told from what fails in writing the output: the one
 * is a dead letter, the other fails the run.
 */
public final class SourceStream extends InputStream {
  /** The JVM copies arrays on their way in; copies of this size stay in the processor's cache. */
  private static final int PIECE = 256 << 10;

  private final SourceFile source;
  private final ReadableByteChannel channel;
  private final long sliceBytes;
  private final LongConsumer progress;
  private long position;
  private long bytesRead;
  private boolean failed;

  private SourceStream(
      SourceFile source,
      ReadableByteChannel channel,
      long start,
      long sliceBytes,
      LongConsumer progress) {
    this.source = source;
    this.channel = channel;
    this.sliceBytes = sliceBytes;
    this.progress = progress;
    this.position = start;
  }

  /** The meter gets to know of every byte of the slice that is read. */
  public static SourceStream open(SourceSlice slice, UnitMeter meter) throws Failure {
    return open(slice, meter::bytes);
  }

  /** Read by nobody's account. */
  static SourceStream open(SourceSlice slice) throws Failure {
    return open(slice, bytes -> {});
  }

  private static SourceStream open(SourceSlice slice, LongConsumer progress) throws Failure {
    long from = slice.countsLines() ? LineRange.firstByte(slice) : slice.from();
    try {
      SourceChanged.check(slice.source());
      return new SourceStream(
          slice.source(), SourceBytes.open(slice.source(), from), from, slice.bytes(), progress);
    } catch (IOException failure) {
      throw new Failure(failure, from);
    }
  }

  /** The records of the slice, which must be the one that was opened. */
  public JsonStream records(SourceSlice slice) throws IOException {
    if (!slice.countsLines()) {
      return JsonStream.whole(this);
    }
    LineRange lines = new LineRange(this, slice);
    return JsonStream.lines(lines, lines.begin());
  }

  /** Of the slice; what is read beyond it, to the end of its last line, belongs to the next. */
  public long bytesRead() {
    return Math.min(bytesRead, sliceBytes);
  }

  /** In the source. */
  public long position() {
    return position;
  }

  /** The channel has been moved. */
  void moved(long to) {
    position = to;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    return read(ByteBuffer.wrap(bytes, from, Math.min(length, PIECE)));
  }

  int read(ByteBuffer bytes) throws Failure {
    try {
      int count = channel.read(bytes);
      long before = bytesRead();
      bytesRead += Math.max(count, 0);
      progress.accept(bytesRead() - before);
      position += Math.max(count, 0);
      checkPosition(count < 0);
      return count;
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /** So that a file that grows as fast as it is read comes to an end. */
  private void checkPosition(boolean ended) throws SourceChanged {
    if (position > source.bytes()) {
      throw SourceChanged.longer(source);
    }
    if (ended && position < source.bytes()) {
      throw SourceChanged.shorter(source, position);
    }
  }

  Failure failed(IOException cause) {
    failed = true;
    return new Failure(cause, position);
  }

  /** Whether reading it failed. */
  boolean hasFailed() {
    return failed;
  }

  /** The same source as a file, where it can be read from any place. */
  Optional<SeekableByteChannel> file() {
    return channel instanceof SeekableByteChannel seekable
        ? Optional.of(new SourceChannel(this, seekable))
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    try {
      SourceChanged.check(source);
    } catch (NoSuchFileException absent) {
      throw new Failure(SourceChanged.removed(), position);
    } catch (IOException failure) {
      throw new Failure(failure, position);
    }
  }

  /** A source that cannot be opened, or not be read to its end. */
  public static final class Failure extends IOException {
    private final IOException cause;
    private final long position;

    Failure(IOException cause, long position) {
      super(cause);
      this.cause = cause;
      this.position = position;
    }

    public BadInputException asDeadLetter() {
      boolean absent = ReadFailure.isAbsence(cause);
      return new BadInputException(
          absent ? FailureCode.NOT_FOUND : FailureCode.UNREADABLE,
          absent ? -1 : position,
          "",
          ReadFailure.words(cause),
          this);
    }
  }
}
