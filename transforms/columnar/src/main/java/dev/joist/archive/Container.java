package dev.joist.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The members of a file, whatever it is: plain, compressed, an archive, or an archive with archives
 * in it. What that is, the bytes say. A plain file is one member without a name.
 *
 * <p>Everything streams, once, in the order of the archive. Where it breaks, what came before has
 * been delivered, and the bytes of one member fail; if the break is within that member alone, the
 * next ones follow. Used by one thread.
 */
public final class Container implements Closeable {
  /** An archive in an archive; one more is refused. */
  private static final int DEEPEST = 2;

  private final InputStream in;
  private final @Nullable SeekableByteChannel channel;
  private final String fileName;
  private final MemberFilter filter;
  private final MemberRange range;
  private final Unpacking outside;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Unpacking inside;
  private @Nullable Unpacking deepInside;
  private @Nullable IOException reported;
  private boolean begun;
  private boolean broken;
  private long skipped;

  private record Level(Members members, String prefix) {}

  private Container(
      InputStream in,
      @Nullable SeekableByteChannel channel,
      String fileName,
      MemberFilter filter,
      MemberRange range,
      UnaryOperator<InputStream> unpacked) {
    this.in = in;
    this.channel = channel;
    this.fileName = fileName;
    this.filter = filter;
    this.range = range;
    this.outside = new Unpacking(unpacked);
  }

  /**
   * Of a stream, which is not closed.
   *
   * @param name a hint about formats that the bytes do not tell
   * @param unpacked what is put between the decoder of a compressed file and the rest, so that
   *     another thread may decode ahead
   */
  public static Container of(
      InputStream in, String name, MemberFilter filter, UnaryOperator<InputStream> unpacked) {
    return new Container(in, null, name, filter, MemberRange.ALL, unpacked);
  }

  /** Of a file that can be read from any place, which zip is better for. It is not closed. */
  public static Container of(
      SeekableByteChannel file,
      String name,
      MemberFilter filter,
      UnaryOperator<InputStream> unpacked) {
    return part(file, name, filter, MemberRange.ALL, unpacked);
  }

  /**
   * Of a part of an archive, which is as when it was cut.
   *
   * @param range all of the file, or between two cuts that {@link MemberCuts} found
   */
  public static Container part(
      SeekableByteChannel file,
      String name,
      MemberFilter filter,
      MemberRange range,
      UnaryOperator<InputStream> unpacked) {
    return new Container(Channels.newInputStream(file), file, name, filter, range, unpacked);
  }

  /**
   * Whether a file that begins like this may be compressed or an archive, so that it is read as a
   * whole. Says yes to every name of a zip, which is found from its end.
   */
  public static boolean mayBePacked(byte[] beginning, String name) {
    return Format.of(beginning, 0, beginning.length, name) != Format.PLAIN
        || ZipDirectory.isNamed(name);
  }

  /** Whether a member of that name is skipped and counted, as what systems leave beside data. */
  public static boolean isJunk(String name) {
    return Entry.isJunk(name);
  }

  /** The next member, or none at the end. The bytes of the one before cannot be read any more. */
  public Optional<Member> next() {
    if (!begun) {
      begun = true;
      try {
        Optional<Member> whole = open(in, outside, "", fileName);
        if (whole.isPresent()) {
          return whole;
        }
      } catch (IOException failure) {
        broken = true;
        return Optional.of(failing("", failure));
      }
    }
    Optional<Member> found = Optional.empty();
    while (found.isEmpty() && !levels.isEmpty()) {
      found = next(levels.element());
    }
    return found;
  }

  private Optional<Member> next(Level level) {
    @Nullable Entry entry;
    try {
      entry = level.members().next();
    } catch (IOException failure) {
      end(level);
      broken |= levels.isEmpty();
      // What broke within a member breaks the search for the next one again.
      return failure == reported ? Optional.empty() : Optional.of(failing(level.prefix(), failure));
    }
    if (entry == null) {
      end(level);
      return Optional.empty();
    }
    if (entry.isJunk()) {
      skipped++;
      return Optional.empty();
    }
    String name = level.prefix() + entry.name();
    if (entry.kind() == Entry.Kind.REFUSED) {
      ArchiveException refused = ArchiveException.refused(entry.reason());
      return filter.takes(name) ? Optional.of(failing(name, refused)) : Optional.empty();
    }
    try {
      return open(level.members().bytes(), unpackingInside(), name, name);
    } catch (IOException failure) {
      return filter.takes(name) ? Optional.of(failing(name, failure)) : Optional.empty();
    }
  }

  /** None when the stream is an archive, which is now the next to be read, or is not wanted. */
  private Optional<Member> open(InputStream stream, Unpacking unpacking, String name, String hint)
      throws IOException {
    if (levels.isEmpty() && channel != null) {
      Members members = membersInPlace(channel, hint);
      if (members != null) {
        levels.push(new Level(members, ""));
        return Optional.empty();
      }
    }
    ByteInput unpacked = unpacking.open(stream, hint);
    if (!unpacking.format().isArchive()) {
      boolean wanted = levels.isEmpty() || filter.takes(name);
      return wanted
          ? Optional.of(new Member(name, new Watched(unpacked, levels.isEmpty())))
          : Optional.empty();
    }
    if (levels.size() == DEEPEST) {
      throw ArchiveException.refused("it is an archive in an archive in an archive");
    }
    Members members =
        unpacking.format() == Format.TAR ? new TarMembers(unpacked) : new ZipMembers(unpacked);
    levels.push(new Level(members, name.isEmpty() ? "" : name + "/"));
    return Optional.empty();
  }

  /** Of an archive that is not read from its beginning to its end. */
  private @Nullable Members membersInPlace(SeekableByteChannel file, String hint)
      throws IOException {
    ZipDirectory directory = ZipDirectory.of(file, hint);
    if (directory != null) {
      return directory.within(range);
    }
    file.position(0);
    if (range.equals(MemberRange.ALL)) {
      return null;
    }
    ByteInput tar = new ByteInput(new SeekableInput(file, range.from()), 1 << 16);
    tar.moved(range.from());
    return new TarMembers(tar, range.to());
  }

  private Unpacking unpackingInside() {
    if (levels.size() == 1) {
      if (inside == null) {
        inside = new Unpacking(UnaryOperator.identity());
      }
      return inside;
    }
    if (deepInside == null) {
      deepInside = new Unpacking(UnaryOperator.identity());
    }
    return deepInside;
  }

  private void end(Level level) {
    levels.remove(level);
    try {
      level.members().close();
    } catch (IOException impossible) {
      throw new IllegalStateException("what reads an archive holds nothing to close", impossible);
    }
  }

  private Member failing(String name, IOException failure) {
    reported = failure;
    return new Member(name, new FailingStream(failure));
  }

  /** How many members held no data or were not data: directories, {@code .DS_Store} and such. */
  public long skipped() {
    return skipped;
  }

  /** Whether the file could not be read to its end. */
  public boolean isBroken() {
    return broken;
  }

  @Override
  public void close() throws IOException {
    for (Level level : levels) {
      level.members().close();
    }
    outside.close();
    if (inside != null) {
      inside.close();
    }
    if (deepInside != null) {
      deepInside.close();
    }
  }

  /** Remembers what it failed with. */
  private final class Watched extends InputStream {
    private final ByteInput bytes;
    private final boolean whole;

    Watched(ByteInput bytes, boolean whole) {
      this.bytes = bytes;
      this.whole = whole;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] array, int from, int length) throws IOException {
      try {
        return bytes.read(array, from, length);
      } catch (IOException failure) {
        reported = failure;
        broken |= whole;
        throw failure;
      }
    }
  }
}
