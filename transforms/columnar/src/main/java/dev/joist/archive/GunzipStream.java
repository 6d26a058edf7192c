package dev.joist.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads gzip: all members of the file, each with its checksum and length. Zeros may follow them;
 * anything else that does is a failure, after the good part. Reused; used by one thread.
 */
final class GunzipStream extends InputStream {
  private static final String FORMAT = "gzip";
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final Inflation inflation = new Inflation(FORMAT);
  private ByteInput in = new ByteInput(0);
  private boolean inMember;
  private boolean ended;
  private @Nullable IOException broken;

  GunzipStream reset(ByteInput input) {
    in = input;
    inMember = false;
    ended = false;
    broken = null;
    return this;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (broken != null) {
      throw broken;
    }
    try {
      return length == 0 ? 0 : inflate(bytes, from, length);
    } catch (IOException failure) {
      broken = failure;
      throw failure;
    }
  }

  private int inflate(byte[] bytes, int from, int length) throws IOException {
    while (!ended) {
      if (!inMember) {
        inMember = header();
        ended = !inMember;
      } else {
        int count = inflation.read(bytes, from, length);
        if (count > 0) {
          return count;
        }
        trailer();
        inMember = false;
      }
    }
    return -1;
  }

  /** False at the end of the file. */
  private boolean header() throws IOException {
    long begin = in.position();
    if (in.peek(2) == 0) {
      return false;
    }
    if (in.buffer[in.at] == 0) {
      return padding(begin);
    }
    if (in.peek(2) < 2 || in.buffer[in.at] != 0x1f || in.buffer[in.at + 1] != (byte) 0x8b) {
      throw ArchiveException.corrupt(FORMAT, begin, "something that is not gzip follows the data");
    }
    need(10);
    int method = in.buffer[in.at + 2];
    int flags = in.buffer[in.at + 3] & 0xff;
    if (method != 8 || (flags & RESERVED) != 0) {
      throw ArchiveException.corrupt(
          FORMAT, begin, "method " + method + " with flags " + flags + " is not known");
    }
    in.at += 10;
    if ((flags & EXTRA) != 0) {
      need(2);
      int length = LittleEndian.int16(in.buffer, in.at);
      pass(2L + length);
    }
    if ((flags & NAME) != 0) {
      passText();
    }
    if ((flags & COMMENT) != 0) {
      passText();
    }
    if ((flags & HEADER_CRC) != 0) {
      pass(2);
    }
    inflation.begin(in);
    return true;
  }

  private boolean padding(long begin) throws IOException {
    while (in.fill()) {
      if (in.buffer[in.at] != 0) {
        throw ArchiveException.corrupt(FORMAT, begin, "zeros and then something follow the data");
      }
      in.at++;
    }
    return false;
  }

  private void passText() throws IOException {
    int read;
    while ((read = in.read()) != 0) {
      if (read < 0) {
        throw cutOff();
      }
    }
  }

  private void pass(long count) throws IOException {
    if (in.pass(count) < count) {
      throw cutOff();
    }
  }

  private void need(int count) throws IOException {
    if (in.peek(count) < count) {
      throw cutOff();
    }
  }

  private ArchiveException cutOff() {
    return ArchiveException.corrupt(FORMAT, in.position(), "the header or trailer is cut off");
  }

  private void trailer() throws IOException {
    need(8);
    long crc = LittleEndian.int32(in.buffer, in.at);
    long length = LittleEndian.int32(in.buffer, in.at + 4);
    if (crc != inflation.crc()) {
      throw ArchiveException.corrupt(FORMAT, in.position(), "the checksum is wrong");
    }
    if (length != (inflation.length() & 0xffffffffL)) {
      throw ArchiveException.corrupt(
          FORMAT,
          in.position() + 4,
          "there are " + inflation.length() + " bytes, not " + length + " (modulo 2^32)");
    }
    in.at += 8;
  }

  @Override
  public void close() {
    inflation.close();
  }
}
