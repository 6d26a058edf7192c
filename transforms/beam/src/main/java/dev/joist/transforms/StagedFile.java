package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A file in the staging folder that gets its name only when it is whole. Two attempts at the same
 * unit write different temporary names, and the same bytes under the same name in the end.
 */
public final class StagedFile implements AutoCloseable {
  private final OutputFolder folder;
  private final String name;
  private final String temporary;
  private final MessageDigest digest;
  private final OutputStream out;

  private StagedFile(OutputFolder folder, String name) throws IOException {
    this.folder = folder;
    this.name = OutputFolder.STAGING + "/" + name;
    this.temporary = this.name + "." + UUID.randomUUID() + ".tmp";
    this.digest = sha256();
    this.out = new DigestOutputStream(created(folder, temporary), digest);
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
    return new PartFile(name, rows, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Leaves nothing behind that was not finished. */
  @Override
  public void close() throws IOException {
    out.close();
    folder.delete(List.of(temporary));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
