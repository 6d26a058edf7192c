package dev.joist.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zip by the directory at its end: what has been deleted or replaced is not seen, and
 * something may stand before the zip. The directory is read in windows, however long it is.
 */
final class ZipDirectory implements Members {
  private static final long END = 0x06054b50L;
  private static final int END_LENGTH = 22;
  private static final long LOCATOR = 0x07064b50L;
  private static final int LOCATOR_LENGTH = 20;
  private static final long WIDE_END = 0x06064b50L;
  private static final int WIDE_END_LENGTH = 56;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long NONE = 0xffffffffL;

  private static final String NO_PLACE = "the directory has a size or place that is none";

  /** A record with name, extra fields and comment has at most 3 * 64 KB. */
  private static final int WINDOW = 1 << 20;

  private final SeekableInput membersFrom;
  private final ByteInput in;
  private final ByteInput directory;
  private final ZipData data;
  private final SeekableInput directoryFrom;
  private final long shift;
  private final long end;
  private long lastBefore;

  private ZipDirectory(SeekableByteChannel file, long begin, long end, long shift) {
    this.membersFrom = new SeekableInput(file, 0);
    this.in = new ByteInput(membersFrom, 1 << 16);
    this.data = new ZipData(in);
    this.directoryFrom = new SeekableInput(file, begin);
    this.directory = new ByteInput(directoryFrom, WINDOW);
    directory.moved(begin);
    this.end = end;
    this.lastBefore = end;
    this.shift = shift;
  }

  /** Null when the file is no zip, or there is no sound directory at its end. */
  static @Nullable ZipDirectory of(SeekableByteChannel file, String name) throws IOException {
    return isNamed(name) || Format.of(file, name) == Format.ZIP ? find(file) : null;
  }

  /** Whether it may be a zip that something stands before. */
  static boolean isNamed(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** Only the members whose record begins in the range. */
  ZipDirectory within(MemberRange range) {
    if (range.from() > directory.position()) {
      directoryFrom.seek(range.from());
      directory.moved(range.from());
    }
    lastBefore = Math.min(end, range.to());
    return this;
  }

  /** Where the record of the next member begins, if there is one. */
  long nextEntry() {
    return directory.position();
  }

  /** Passes over a member without looking at it; where it begins in the file, or -1 at the end. */
  long pass() throws IOException {
    if (directory.position() >= lastBefore) {
      return -1;
    }
    long place = record().offset() + shift;
    if (place < 0 || place >= end) {
      throw corrupt(place, NO_PLACE);
    }
    return place;
  }

  private static @Nullable ZipDirectory find(SeekableByteChannel file) throws IOException {
    long size = file.size();
    byte[] tail = new byte[(int) Math.min(size, END_LENGTH + LONGEST_COMMENT + LOCATOR_LENGTH)];
    long tailAt = size - tail.length;
    if (readAt(file, tailAt, tail) < tail.length) {
      return null;
    }
    for (int at = tail.length - END_LENGTH; at >= 0; at--) {
      if (LittleEndian.int32(tail, at) == END
          && at + END_LENGTH + LittleEndian.int16(tail, at + 20) == tail.length) {
        return at(file, tail, tailAt, at);
      }
    }
    return null;
  }

  private static @Nullable ZipDirectory at(
      SeekableByteChannel file, byte[] tail, long tailAt, int at) throws IOException {
    long length = LittleEndian.int32(tail, at + 12);
    long begin = LittleEndian.int32(tail, at + 16);
    long endAt = tailAt + at;
    int locator = at - LOCATOR_LENGTH;
    boolean wide = length == NONE || begin == NONE || LittleEndian.int16(tail, at + 10) == 0xffff;
    if (wide && locator >= 0 && LittleEndian.int32(tail, locator) == LOCATOR) {
      byte[] record = new byte[WIDE_END_LENGTH];
      long recordAt = LittleEndian.int64(tail, locator + 8);
      // Something before the zip moves it; then it stands right before its locator.
      for (long place : new long[] {recordAt, tailAt + locator - WIDE_END_LENGTH}) {
        if (place >= 0
            && place <= endAt - WIDE_END_LENGTH
            && readAt(file, place, record) == WIDE_END_LENGTH
            && LittleEndian.int32(record, 0) == WIDE_END) {
          length = LittleEndian.int64(record, 40);
          begin = LittleEndian.int64(record, 48);
          endAt = place;
          break;
        }
      }
    }
    long shift = endAt - length - begin;
    if (length < 0 || begin < 0 || length > endAt || shift < 0) {
      return null;
    }
    return new ZipDirectory(file, endAt - length, endAt, shift);
  }

  private static int readAt(SeekableByteChannel file, long position, byte[] bytes)
      throws IOException {
    return new SeekableInput(file, position).readNBytes(bytes, 0, bytes.length);
  }

  @Override
  public @Nullable Entry next() throws IOException {
    data.none();
    if (directory.position() >= lastBefore) {
      return null;
    }
    ZipRecord record = record();
    Entry entry = record.entry();
    if (entry.kind() == Entry.Kind.FILE) {
      try {
        begin(record);
      } catch (ArchiveException broken) {
        data.fail(broken);
      }
    }
    return entry;
  }

  private ZipRecord record() throws IOException {
    int fixed = ZipRecord.DIRECTORY_LENGTH;
    if (directory.peek(fixed) < fixed
        || LittleEndian.int32(directory.buffer, directory.at) != ZipRecord.DIRECTORY) {
      throw corrupt(directory.position(), "the directory is broken");
    }
    int length = fixed + ZipRecord.directoryRest(directory.buffer, directory.at);
    if (directory.peek(length) < length) {
      throw corrupt(directory.position(), "the directory is broken");
    }
    ZipRecord record = ZipRecord.directory(directory.buffer, directory.at);
    directory.at += length;
    return record;
  }

  /** Goes to the data of a member. */
  private void begin(ZipRecord record) throws IOException {
    long place = record.offset() + shift;
    if (record.packed() < 0 || record.size() < 0 || place < 0 || place >= end) {
      throw corrupt(place, NO_PLACE);
    }
    if (!in.moveWithin(place)) {
      membersFrom.seek(place);
      in.moved(place);
    }
    int fixed = ZipRecord.MEMBER_LENGTH;
    if (in.peek(fixed) < fixed || LittleEndian.int32(in.buffer, in.at) != ZipRecord.MEMBER) {
      throw corrupt(place, "there is no member where the directory says");
    }
    int length = fixed + ZipRecord.memberRest(in.buffer, in.at);
    if (in.pass(length) < length) {
      throw corrupt(place, "it is cut off");
    }
    data.begin(record, false);
  }

  private static ArchiveException corrupt(long at, String problem) {
    return ArchiveException.corrupt(ZipData.FORMAT, at, problem);
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
