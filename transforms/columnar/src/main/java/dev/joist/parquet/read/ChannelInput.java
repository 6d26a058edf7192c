package dev.joist.parquet.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes behind a channel. */
record ChannelInput(SeekableByteChannel channel) implements ParquetInput {
  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public void read(long position, byte[] into, int at, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, at, count);
    channel.position(position);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the file ends before byte " + (position + count));
      }
    }
  }
}
