package dev.joist.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file from any place on. Others may read the same channel in turn. */
final class SeekableInput extends InputStream {
  private final SeekableByteChannel channel;
  private long position;

  SeekableInput(SeekableByteChannel channel, long position) {
    this.channel = channel;
    this.position = position;
  }

  void seek(long to) {
    position = to;
  }

  long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (channel.position() != position) {
      channel.position(position);
    }
    int count = channel.read(ByteBuffer.wrap(bytes, from, length));
    position += Math.max(count, 0);
    return count;
  }
}
