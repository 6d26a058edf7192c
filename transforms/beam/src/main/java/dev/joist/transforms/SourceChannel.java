package dev.joist.transforms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A source that can be read from any place, as a file of a {@link SourceStream}. */
final class SourceChannel implements SeekableByteChannel {
  private final SourceStream stream;
  private final SeekableByteChannel file;

  SourceChannel(SourceStream stream, SeekableByteChannel file) {
    this.stream = stream;
    this.file = file;
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return stream.read(bytes);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    try {
      file.position(position);
      stream.moved(position);
    } catch (IOException failure) {
      throw stream.failed(failure);
    }
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
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
