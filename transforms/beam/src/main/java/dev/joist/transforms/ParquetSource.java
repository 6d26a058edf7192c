package dev.joist.transforms;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** A source that is a Parquet file, as it was when it was listed. */
final class ParquetSource implements AutoCloseable {
  private final SourceStream stream;
  private final SeekableByteChannel channel;

  private ParquetSource(SourceStream stream, SeekableByteChannel channel) {
    this.stream = stream;
    this.channel = channel;
  }

  static ParquetSource open(SourceFile source) throws IOException {
    SourceStream stream = SourceStream.open(SourceSlice.whole(0, source));
    return new ParquetSource(
        stream,
        stream
            .file()
            .orElseThrow(
                () ->
                    stream.failed(
                        new IOException("its file system cannot read at any place of a file"))));
  }

  SeekableByteChannel channel() {
    return channel;
  }

  @Override
  public void close() throws SourceStream.Failure {
    try {
      stream.close();
    } catch (SourceStream.Failure changed) {
      // That it changed has been told when reading it failed.
      if (!stream.hasFailed()) {
        throw changed;
      }
    } catch (IOException failure) {
      throw stream.failed(failure);
    }
  }
}
