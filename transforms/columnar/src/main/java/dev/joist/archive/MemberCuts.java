package dev.joist.archive;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where an archive can be cut so that its parts are read apart. Nothing is guessed: a cut is
 * where reading the whole archive comes to an entry, too. What follows the last place that is sound
 * stays in one part, so that a break is met once, by the reader of that part.
 */
public final class MemberCuts {
  /** Of small members, every byte is read; larger windows would read more of large ones. */
  private static final int HOP = 16 << 10;

  private final long partBytes;
  private final List<MemberCut> cuts = new ArrayList<>();
  private long nextCut;

  private MemberCuts(long partBytes) {
    this.partBytes = partBytes;
    this.nextCut = partBytes;
  }

  /**
   * Of a zip, or of a plain tar by going from header to header: data is passed over. None when it
   * is neither.
   *
   * @param partBytes the bytes of a part, as nearly as members allow
   */
  public static List<MemberCut> of(SeekableByteChannel file, String name, long partBytes)
      throws IOException {
    if (Format.of(file, name) != Format.TAR) {
      return ofZip(file, name, partBytes);
    }
    MemberCuts found = new MemberCuts(partBytes);
    found.hop(new TarMembers(ByteInput.hopping(new SeekableInput(file, 0), HOP)));
    return found.cuts;
  }

  /**
   * Of a zip, by the directory at its end. None when that is not sound, or has the members in
   * another order than they lie.
   *
   * @param partBytes the bytes of a part, as nearly as members allow
   */
  public static List<MemberCut> ofZip(SeekableByteChannel file, String name, long partBytes)
      throws IOException {
    ZipDirectory directory = ZipDirectory.of(file, name);
    if (directory == null) {
      return List.of();
    }
    MemberCuts found = new MemberCuts(partBytes);
    try (directory) {
      return found.list(directory) ? found.cuts : List.of();
    }
  }

  private void hop(TarMembers tar) throws IOException {
    try {
      long at = 0;
      while (tar.next() != null) {
        pass(at, at);
        at = tar.nextEntry();
      }
    } catch (ArchiveException broken) {
      // Whoever reads the last part comes to the same place, and says so in the books.
      return;
    }
  }

  private boolean list(ZipDirectory directory) throws IOException {
    try {
      long before = -1;
      long entry = directory.nextEntry();
      for (long data = directory.pass(); data >= 0; data = directory.pass()) {
        if (data <= before) {
          return false;
        }
        before = data;
        pass(data, entry);
        entry = directory.nextEntry();
      }
      return true;
    } catch (ArchiveException broken) {
      return false;
    }
  }

  private void pass(long data, long entry) {
    if (data >= nextCut) {
      cuts.add(new MemberCut(data, entry));
      nextCut = (data / partBytes + 1) * partBytes;
    }
  }
}
