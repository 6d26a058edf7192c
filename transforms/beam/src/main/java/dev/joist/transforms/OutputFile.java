package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Says of which folder a write failed: a file system tells no more than that no space is left. */
final class OutputFile extends OutputStream {
  /** The JVM copies arrays on their way out; copies of this size stay in the processor's cache. */
  private static final int PIECE = 256 << 10;

  private final OutputFolder folder;
  private final WritableByteChannel channel;
  private boolean abandoned;

  OutputFile(OutputFolder folder, WritableByteChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      for (int at = from; at < from + length; ) {
        at += channel.write(ByteBuffer.wrap(bytes, at, Math.min(PIECE, from + length - at)));
      }
    } catch (IOException failure) {
      abandon();
      throw refused(failure);
    }
  }

  @Override
  public void close() {
    if (abandoned && channel instanceof RemoteSink) {
      // Closing it would make it appear.
      return;
    }
    try {
      channel.close();
    } catch (IOException failure) {
      throw refused(failure);
    }
  }

  /** It is not whole, and never appears in a store; what was sent of it is theirs to forget. */
  void abandon() {
    abandoned = true;
  }

  private RunFailure refused(IOException failure) {
    return new RunFailure(
        "--out %s cannot be written: %s; nothing was published"
            .formatted(folder, failure.getMessage()),
        failure);
  }
}
