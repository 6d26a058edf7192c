package dev.joist.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The data of one member of a zip, checked by its length and checksum where it ends. Reused. */
final class ZipData extends InputStream {
  static final String FORMAT = "zip";
  private static final long DESCRIPTOR = 0x08074b50L;

  private final ByteInput in;
  private final Inflation inflation = new Inflation(FORMAT);
  private final CRC32 crc = new CRC32();
  private ZipRecord record = new ZipRecord("", 0, false, false, false, 0, 0, 0, 0);
  private long left;
  private boolean ended = true;
  private boolean behind = true;
  private @Nullable IOException broken;

  ZipData(ByteInput in) {
    this.in = in;
  }

  /** The input stands at the data. */
  void begin(ZipRecord member, boolean descriptorFollows) {
    record = member;
    ended = false;
    broken = null;
    behind = !descriptorFollows;
    left = member.packed();
    crc.reset();
    if (member.method() == 8) {
      inflation.begin(in);
    }
  }

  /** Nothing is to be read. */
  void none() {
    ended = true;
    broken = null;
  }

  /** Reading fails at once. */
  void fail(ArchiveException why) {
    ended = false;
    broken = why;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (broken != null) {
      throw broken;
    }
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    try {
      boolean deflated = record.method() == 8;
      int count = deflated ? inflation.read(bytes, from, length) : stored(bytes, from, length);
      if (count < 0) {
        check();
        ended = true;
      }
      return count;
    } catch (IOException failure) {
      broken = failure;
      throw failure;
    }
  }

  private int stored(byte[] bytes, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = in.read(bytes, from, (int) Math.min(length, left));
    if (count < 0) {
      throw ArchiveException.corrupt(FORMAT, in.position(), "the data is cut off");
    }
    crc.update(bytes, from, count);
    left -= count;
    return count;
  }

  private void check() throws IOException {
    boolean deflated = record.method() == 8;
    long length = deflated ? inflation.length() : record.packed();
    long sum = deflated ? inflation.crc() : crc.getValue();
    if (!behind) {
      passDescriptor(sum, deflated ? inflation.consumed() : record.packed(), length);
      return;
    }
    // From here on only this member can be wrong: where the next one begins is known.
    ended = true;
    if (sum != record.crc()) {
      throw ArchiveException.corrupt(FORMAT, in.position(), "the checksum is wrong");
    }
    if (length != record.size()) {
      throw ArchiveException.corrupt(
          FORMAT, in.position(), "there are " + length + " bytes, not " + record.size());
    }
  }

  /** With or without its mark, with sizes of 32 or 64 bits: whichever is right. */
  private void passDescriptor(long sum, long packed, long length) throws IOException {
    int found = in.peek(24);
    int mark = found >= 4 && LittleEndian.int32(in.buffer, in.at) == DESCRIPTOR ? 4 : 0;
    for (int skip = mark; skip >= 0; skip -= 4) {
      int at = in.at + skip;
      boolean summed = found >= skip + 12 && LittleEndian.int32(in.buffer, at) == sum;
      if (summed
          && found >= skip + 20
          && LittleEndian.int64(in.buffer, at + 4) == packed
          && LittleEndian.int64(in.buffer, at + 12) == length) {
        in.at += skip + 20;
        return;
      }
      if (summed
          && LittleEndian.int32(in.buffer, at + 4) == (packed & 0xffffffffL)
          && LittleEndian.int32(in.buffer, at + 8) == (length & 0xffffffffL)) {
        in.at += skip + 12;
        return;
      }
    }
    throw ArchiveException.corrupt(
        FORMAT, in.position(), found < 12 ? "the data is cut off" : "the checksum is wrong");
  }

  /** Reads to the end; fails when that, and so the next member, cannot be found. */
  void finish() throws IOException {
    byte[] unused = new byte[ended ? 0 : 1 << 14];
    try {
      while (!ended && read(unused, 0, unused.length) >= 0) {
        // Passed over.
      }
    } catch (ArchiveException failure) {
      if (!ended) {
        throw failure;
      }
    }
  }

  @Override
  public void close() {
    inflation.close();
  }
}
