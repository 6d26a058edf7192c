package dev.joist.transforms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A file on its way to a store. Closing it twice is closing it once. */
final class RemoteSink implements WritableByteChannel {
  private final RemoteFiles files;
  private final WritableByteChannel channel;
  private boolean open = true;

  RemoteSink(RemoteFiles files, WritableByteChannel channel) {
    this.files = files;
    this.channel = channel;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return files.told(() -> channel.write(bytes));
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      files.close(channel);
    }
  }
}
