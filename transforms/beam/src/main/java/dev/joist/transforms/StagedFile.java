package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file in the staging folder that gets its name only when it is whole. Two attempts at the same
 * unit write different temporary names, and the same bytes under the same name in the end.
 */
public final class StagedFile implements AutoCloseable {
  private final OutputFolder folder;
  private final String name;
  private final String temporary;
  private final CRC32C checksum = new CRC32C();
  private final OutputStream out;
  private boolean finished;

  private StagedFile(OutputFolder folder, String name) throws IOException {
    this.folder = folder;
    this.name = OutputFolder.STAGING + "/" + name;
    this.temporary = this.name + "." + UUID.randomUUID() + ".tmp";
    this.out = new CheckedOutputStream(created(folder, temporary), checksum);
  }

  private static OutputStream created(OutputFolder folder, String name) throws IOException {
    try {
      return folder.create(name);
    } catch (IOException refused) {
      throw new RunFailure(
          "--out " + folder + " cannot be written: " + refused.getMessage(), refused);
    }
  }

  public static StagedFile create(OutputFolder folder, String name) throws IOException {
    return new StagedFile(folder, name);
  }

  public OutputStream stream() {
    return out;
  }

  /** Gives the file its name. */
  public PartFile finish(long rows, long bytes) throws IOException {
    out.close();
    folder.rename(temporary, name);
    finished = true;
    return new PartFile(name, rows, bytes, PartFile.checksum(checksum));
  }

  /** Leaves nothing behind that was not finished. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      // Beam looks for what is not there among all files of the folder, thousands at times.
      if (!finished) {
        folder.delete(List.of(temporary));
      }
    }
  }
}
