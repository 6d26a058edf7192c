package dev.joist.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zip as a stream, member by member, up to its directory. What the directory would tell
 * (deleted members, one added in place of another) is not known here.
 */
final class ZipMembers implements Members {
  private static final long END = 0x06054b50L;
  private static final long WIDE_END = 0x06064b50L;
  private static final long SPANNED = 0x08074b50L;
  private static final long ONE_DISK = 0x30304b50L;

  private final ByteInput in;
  private final ZipData data;
  private boolean begun;
  private long refusedBytes;

  ZipMembers(ByteInput in) {
    this.in = in;
    this.data = new ZipData(in);
  }

  @Override
  public @Nullable Entry next() throws IOException {
    data.finish();
    if (in.pass(refusedBytes) < refusedBytes) {
      throw cutOff();
    }
    refusedBytes = 0;
    if (in.peek(4) < 4) {
      throw cutOff();
    }
    long signature = LittleEndian.int32(in.buffer, in.at);
    if (!begun && (signature == SPANNED || signature == ONE_DISK)) {
      in.at += 4;
      signature = in.peek(4) < 4 ? 0 : LittleEndian.int32(in.buffer, in.at);
    }
    begun = true;
    if (signature == ZipRecord.DIRECTORY || signature == END || signature == WIDE_END) {
      // To its end, so that a checksum around the zip is seen.
      in.pass(Long.MAX_VALUE);
      return null;
    }
    if (signature != ZipRecord.MEMBER) {
      throw ArchiveException.corrupt(
          ZipData.FORMAT, in.position(), "no header where one should be");
    }
    return entry();
  }

  private Entry entry() throws IOException {
    if (in.peek(ZipRecord.MEMBER_LENGTH) < ZipRecord.MEMBER_LENGTH) {
      throw cutOff();
    }
    int length = ZipRecord.MEMBER_LENGTH + ZipRecord.memberRest(in.buffer, in.at);
    if (in.peek(length) < length) {
      throw cutOff();
    }
    ZipRecord record = ZipRecord.member(in.buffer, in.at);
    long at = in.position();
    in.at += length;
    Entry entry = record.entry();
    if (record.packed() < 0 || record.size() < 0) {
      throw ArchiveException.corrupt(ZipData.FORMAT, at, "a header with a size that is none");
    }
    if (entry.kind() == Entry.Kind.FILE
        && (record.method() == 8 || !record.sizesFollow() || record.packed() > 0)) {
      data.begin(record, record.sizesFollow());
    } else if (record.sizesFollow() && record.packed() == 0 && entry.kind() != Entry.Kind.FILE) {
      data.none();
      return passEmpty(record, entry);
    } else if (record.sizesFollow()) {
      throw ArchiveException.corrupt(
          ZipData.FORMAT,
          at,
          "the size of " + record.name() + " stands behind it; as a file on disk it can be read");
    } else {
      data.none();
      refusedBytes = record.packed();
    }
    return entry;
  }

  /** A directory whose empty data is deflated, or has a descriptor; what is refused has no end. */
  private Entry passEmpty(ZipRecord record, Entry entry) throws IOException {
    if (entry.kind() == Entry.Kind.REFUSED || (record.method() != 8 && record.method() != 0)) {
      throw ArchiveException.corrupt(
          ZipData.FORMAT,
          in.position(),
          record.name() + " is not read (" + entry.reason() + "), and where it ends is not known");
    }
    data.begin(record, true);
    data.finish();
    return entry;
  }

  private ArchiveException cutOff() {
    return ArchiveException.corrupt(ZipData.FORMAT, in.position(), "it is cut off");
  }

  @Override
  public InputStream bytes() {
    return data;
  }

  @Override
  public void close() {
    data.close();
  }
}
