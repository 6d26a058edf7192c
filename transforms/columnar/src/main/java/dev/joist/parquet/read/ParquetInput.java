package dev.joist.parquet.read;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Where a Parquet file is read from: bytes at any place. The caller opens and closes it. */
public interface ParquetInput {
  long length() throws IOException;

  /** Reads exactly {@code count} bytes. */
  void read(long position, byte[] into, int at, int count) throws IOException;

  /** A file in memory, the first {@code length} bytes of an array. Does not copy it. */
  static ParquetInput of(byte[] bytes, int length) {
    return new ArrayInput(bytes, length);
  }

  static ParquetInput of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** A file behind a channel, whose position this moves. */
  static ParquetInput of(SeekableByteChannel channel) {
    return new ChannelInput(channel);
  }
}
