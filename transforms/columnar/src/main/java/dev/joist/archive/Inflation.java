package dev.joist.archive;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads deflated data, which says itself where it ends. Reused; used by one thread. */
final class Inflation implements AutoCloseable {
  private final String format;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private ByteInput in = new ByteInput(0);
  private long begin;
  private long length;
  private boolean ended;

  Inflation(String format) {
    this.format = format;
  }

  void begin(ByteInput input) {
    in = input;
    begin = input.position();
    length = 0;
    ended = false;
    crc.reset();
    inflater.reset();
  }

  /** At least one byte, or -1 at the end of the data; then the input stands right behind it. */
  int read(byte[] bytes, int from, int count) throws IOException {
    while (!ended) {
      int inflated = inflate(bytes, from, count);
      if (inflater.finished()) {
        // What the inflater was given and did not need is still in the array.
        in.at = in.filled - inflater.getRemaining();
        ended = true;
      }
      if (inflated > 0) {
        crc.update(bytes, from, inflated);
        length += inflated;
        return inflated;
      }
      if (!ended && inflater.needsDictionary()) {
        throw ArchiveException.corrupt(format, place(), "the data asks for a dictionary");
      }
      if (!ended) {
        feed();
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int from, int count) throws IOException {
    try {
      return inflater.inflate(bytes, from, count);
    } catch (DataFormatException corrupt) {
      throw ArchiveException.corrupt(format, place(), "broken data, " + corrupt.getMessage());
    }
  }

  private void feed() throws IOException {
    if (!in.fill()) {
      throw ArchiveException.corrupt(format, in.position(), "the data is cut off");
    }
    inflater.setInput(in.buffer, in.at, in.filled - in.at);
    in.at = in.filled;
  }

  private long place() {
    return in.position() - inflater.getRemaining();
  }

  /** Bytes inflated so far. */
  long length() {
    return length;
  }

  /** Bytes read for that, once the data ended. */
  long consumed() {
    return in.position() - begin;
  }

  /** Of the bytes inflated so far. */
  long crc() {
    return crc.getValue();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
