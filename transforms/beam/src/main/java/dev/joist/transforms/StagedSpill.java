package dev.joist.transforms;

import dev.joist.sort.Spill;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Rows that wait outside of memory, on the disk of the output. The file has lost its name before
 * the first byte is in it, where the system allows that: nothing is left of it, however the process
 * ends.
 */
final class StagedSpill implements Spill {
  private final String place;
  private final FileChannel channel;

  private StagedSpill(String place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  /** Beside the temporary files of the process, when the output is on no disk. */
  static StagedSpill of(OutputFolder output) {
    String place =
        output.isRemote()
            ? System.getProperty("java.io.tmpdir")
            : output + "/" + OutputFolder.STAGING;
    try {
      Path below = Files.createDirectories(Path.of(place));
      return new StagedSpill(
          place,
          FileChannel.open(
              below.resolve("scratch-" + UUID.randomUUID() + ".tmp"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException failure) {
      throw refused(place, failure);
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
      throw refused(place, failure);
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

  private static RunFailure refused(String place, IOException failure) {
    return new RunFailure(
        "--sort-by: rows that memory does not hold cannot be written below %s: %s; nothing was published"
            .formatted(place, failure.getMessage()),
        failure);
  }
}
