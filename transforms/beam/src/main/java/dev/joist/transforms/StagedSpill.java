package dev.joist.transforms;

import dev.joist.sort.Spill;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/**
 * Rows that wait outside of memory, on the disk of the output. The file has lost its name before
 * the first byte is in it, where the system allows that: nothing is left of it, however the process
 * ends.
 */
final class StagedSpill implements Spill {
  private final OutputFolder folder;
  private final FileChannel channel;

  private StagedSpill(OutputFolder folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static StagedSpill in(OutputFolder folder) throws IOException {
    try {
      return new StagedSpill(folder, folder.createScratch());
    } catch (IOException failure) {
      throw refused(folder, failure);
    }
  }

  @Override
  public void append(byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (ClosedByInterruptException stopped) {
      throw stopped;
    } catch (IOException failure) {
      throw refused(folder, failure);
    }
  }

  @Override
  public void read(long position, byte[] into, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("rows that were spilled end before byte " + (position + length));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static RunFailure refused(OutputFolder folder, IOException failure) {
    return new RunFailure(
        "--sort-by: rows that memory does not hold cannot be written below %s: %s; nothing was published"
            .formatted(folder, failure.getMessage()),
        failure);
  }
}
