package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file in the staging folder that gets its name only when it is whole. Two attempts at the same
 * unit write different temporary names, and the same bytes under the same name in the end. Stores
 * that show a file when it is whole, and would copy it to rename it, need no temporary names.
 */
public final class StagedFile implements AutoCloseable {
  private final OutputFolder folder;
  private final String name;
  private final String temporary;
  private final CRC32C checksum = new CRC32C();
  private final OutputFile file;
  private final OutputStream out;
  private boolean finished;

  private StagedFile(OutputFolder folder, String name) throws IOException {
    this.folder = folder;
    this.name = OutputFolder.STAGING + "/" + name;
    this.temporary =
        folder.copiesToRename() ? this.name : this.name + "." + UUID.randomUUID() + ".tmp";
    this.file = created(folder, temporary);
    this.out = new CheckedOutputStream(file, checksum);
  }

  private static OutputFile created(OutputFolder folder, String name) throws IOException {
    try {
      return folder.begin(name);
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
    if (!temporary.equals(name)) {
      folder.rename(temporary, name);
    }
    finished = true;
    return new PartFile(name, rows, bytes, PartFile.checksum(checksum));
  }

  /** Leaves nothing behind that was not finished. */
  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    if (temporary.equals(name)) {
      // To close it would make it appear.
      file.abandon();
      return;
    }
    try {
      out.close();
    } finally {
      // Beam looks for what is not there among all files of the folder, thousands at times.
      folder.delete(List.of(temporary));
    }
  }
}
