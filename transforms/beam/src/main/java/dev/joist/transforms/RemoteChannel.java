package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of a store, to be read at any place. Stores answer again what could not be asked, but a
 * stream that breaks in the middle is ours to take up: it is, a few times, where it broke.
 */
final class RemoteChannel implements SeekableByteChannel {
  private static final int MOST_TRIES = 5;

  /** Before the second try; twice as long before each more. */
  private static final long PAUSE_MILLIS = 200;

  /** Opens the file anew. */
  interface Opening {
    ReadableByteChannel open() throws IOException;
  }

  private final RemoteFiles files;
  private final Opening opening;
  private final long size;
  private SeekableByteChannel channel;
  private long position;
  private boolean open = true;

  RemoteChannel(RemoteFiles files, Opening opening, SeekableByteChannel channel)
      throws IOException {
    this.files = files;
    this.opening = opening;
    this.channel = channel;
    this.size = channel.size();
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (position >= size || !bytes.hasRemaining()) {
      return bytes.hasRemaining() ? -1 : 0;
    }
    int start = bytes.position();
    IOException last = null;
    for (int attempt = 1; ; attempt++) {
      try {
        if (last != null) {
          reopen(last);
        }
        int count = readOnce(bytes);
        position += count;
        return count;
      } catch (FileNotFoundException | SourceChanged gone) {
        throw gone;
      } catch (IOException broken) {
        bytes.position(start);
        if (attempt == MOST_TRIES || broken instanceof StoreFailure) {
          throw broken;
        }
        pause(attempt);
        last = broken;
      }
    }
  }

  /** Some streams end early without a word, with nothing read. */
  private int readOnce(ByteBuffer bytes) throws IOException {
    return files.told(
        () -> {
          if (channel.position() != position) {
            channel.position(position);
          }
          int count = channel.read(bytes);
          if (count <= 0) {
            throw new IOException("it ended after %,d bytes and has %,d".formatted(position, size));
          }
          return count;
        });
  }

  private static void pause(int attempt) throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS << (attempt - 1));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was read");
    }
  }

  private void reopen(IOException broken) throws IOException {
    closeQuietly(broken);
    channel = (SeekableByteChannel) opening.open();
    if (channel.size() != size) {
      throw new StoreFailure(
          "it has %,d bytes and had %,d when it was opened".formatted(channel.size(), size));
    }
  }

  /** It is broken: that it does not close well either is no news. */
  private void closeQuietly(IOException broken) {
    try {
      files.close(channel);
    } catch (IOException also) {
      broken.addSuppressed(also);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return size;
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

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long to) {
    throw new NonWritableChannelException();
  }
}
