package dev.joist.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar of any dialect: V7, ustar, GNU, pax. Several that are simply joined are one. Links
 * and sparse members are refused: neither has its bytes where it stands.
 */
final class TarMembers implements Members {
  private static final String FORMAT = "tar";

  /** Of one extended header or long name; attributes of files are kept there, too. */
  private static final int MOST_EXTENDED = 1 << 20;

  private final ByteInput in;
  private final long end;
  private final TarHeader header = new TarHeader();
  private final PaxRecords pax = new PaxRecords();
  private final Data data = new Data();
  private String longName = "";
  private String longLink = "";
  private long left;
  private long padding;
  private @Nullable ArchiveException cut;

  TarMembers(ByteInput in) {
    this(in, Long.MAX_VALUE);
  }

  /** Only the members whose first header begins before {@code end}. */
  TarMembers(ByteInput in, long end) {
    this.in = in;
    this.end = end;
  }

  /** Where the first header of the next member begins, if there is one. */
  long nextEntry() {
    return in.position() + left + padding;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    passData();
    pax.clear();
    longName = "";
    longLink = "";
    if (in.position() >= end) {
      return null;
    }
    boolean extended = false;
    while (readHeader()) {
      long size = size();
      switch (header.type()) {
        case 'L' -> longName = text(size);
        case 'K' -> longLink = text(size);
        case 'x', 'X' -> extended(size);
        default -> {
          return entry(size);
        }
      }
      extended = true;
    }
    if (extended) {
      throw corrupt("a header without its member at the end");
    }
    return null;
  }

  private void passData() throws IOException {
    long rest = left + padding;
    left = 0;
    padding = 0;
    if (in.pass(rest) < rest) {
      throw cutOff();
    }
  }

  /** False at the end, which has zeros and nothing more. */
  private boolean readHeader() throws IOException {
    boolean ended = false;
    while (true) {
      int found = in.peek(TarHeader.BLOCK);
      if (found == 0 && ended) {
        return false;
      }
      if (found < TarHeader.BLOCK) {
        if (ended && isZero(found)) {
          return in.pass(found) < 0;
        }
        throw found == 0 ? corrupt("it ends without its end mark") : cutOff();
      }
      if (!TarHeader.isEnd(in.buffer, in.at)) {
        break;
      }
      ended = true;
      in.at += TarHeader.BLOCK;
    }
    if (!TarHeader.isHeader(in.buffer, in.at)) {
      throw corrupt(ended ? "something follows its end mark" : "no header where one should be");
    }
    header.set(in.buffer, in.at);
    in.at += TarHeader.BLOCK;
    return true;
  }

  private boolean isZero(int count) {
    for (int at = 0; at < count; at++) {
      if (in.buffer[in.at + at] != 0) {
        return false;
      }
    }
    return true;
  }

  private long size() throws IOException {
    long size = header.size();
    if (size < 0 || size > Long.MAX_VALUE - TarHeader.BLOCK) {
      throw corrupt("a header with a size that is none");
    }
    return size;
  }

  private void begin(long size) throws IOException {
    left = size;
    padding = -size & (TarHeader.BLOCK - 1);
  }

  private byte[] small(long size) throws IOException {
    if (size > MOST_EXTENDED) {
      throw corrupt("an extended header of " + size + " bytes");
    }
    begin(size);
    byte[] bytes = new byte[Math.toIntExact(size)];
    if (data.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw cutOff();
    }
    passData();
    return bytes;
  }

  private String text(long size) throws IOException {
    byte[] bytes = small(size);
    return Names.field(bytes, 0, bytes.length);
  }

  private void extended(long size) throws IOException {
    byte[] bytes = small(size);
    if (!pax.add(bytes, 0, bytes.length)) {
      throw corrupt("an extended header that makes no sense");
    }
  }

  private Entry entry(long headerSize) throws IOException {
    String name = pax.path(longName.isEmpty() ? header.name() : longName);
    byte type = header.type();
    if (type >= '1' && type <= '6') {
      // Some writers give links and directories the size of what they stand for.
      begin(0);
      String target = pax.link(longLink.isEmpty() ? header.link() : longLink);
      return switch (type) {
        case '1' -> Entry.refused(name, "it is a hard link to " + target + ", read it there");
        case '2' -> Entry.refused(name, "it is a symbolic link to " + target + ", not a file");
        case '5' -> Entry.withoutData(name);
        default -> Entry.refused(name, "it is a device or a pipe, not a file");
      };
    }
    long size = pax.size(headerSize);
    if (size < 0) {
      throw corrupt("an extended header with a size that is none");
    }
    if (type == 'S') {
      passSparseMap();
    }
    begin(size);
    if (type == 'S' || pax.isSparse()) {
      return Entry.refused(name, "it is sparse; pack it without the option that made it so");
    }
    boolean about = type == 'g' || type == 'D' || type == 'V' || type == 'M' || type == 'N';
    return about || name.endsWith("/") ? Entry.withoutData(name) : Entry.file(name);
  }

  private void passSparseMap() throws IOException {
    boolean more = header.sparseMapGoesOn();
    while (more) {
      if (in.peek(TarHeader.BLOCK) < TarHeader.BLOCK) {
        throw cutOff();
      }
      more = in.buffer[in.at + 504] != 0;
      in.at += TarHeader.BLOCK;
    }
  }

  @Override
  public InputStream bytes() {
    return data;
  }

  /** The same each time, for whoever meets it twice. */
  private ArchiveException cutOff() {
    if (cut == null) {
      cut = corrupt("it is cut off");
    }
    return cut;
  }

  private ArchiveException corrupt(String problem) {
    return ArchiveException.corrupt(FORMAT, in.position(), problem);
  }

  @Override
  public void close() {
    // The stream is the caller's.
  }

  /** What is left of the member. */
  private final class Data extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, bytes.length);
      if (left == 0) {
        return -1;
      }
      int count = in.read(bytes, from, (int) Math.min(length, left));
      if (count < 0) {
        throw cutOff();
      }
      left -= count;
      return count;
    }
  }
}
