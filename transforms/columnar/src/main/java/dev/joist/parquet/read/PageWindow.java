package dev.joist.parquet.read;

import java.io.IOException;

/** Walks through the bytes of one column chunk, a part of it in memory at a time. */
final class PageWindow {
  /** What is read ahead at once of a large file. */
  private static final int AHEAD = 512 << 10;

  private FileBytes file = new FileBytes();
  private byte[] own = new byte[0];
  private byte[] bytes = own;
  private int index;
  private int limit;
  private long position;
  private long end;

  void start(FileBytes opened, long from, long to) {
    file = opened;
    position = from;
    end = to;
    if (opened.holds(from)) {
      bytes = opened.bytes();
      index = opened.indexOf(from);
      limit = opened.indexOf(to);
    } else {
      bytes = own;
      index = 0;
      limit = 0;
    }
  }

  /** The same over a chunk that is in memory from {@code from} to its end. */
  void start(byte[] chunk, long from) {
    bytes = chunk;
    index = 0;
    limit = chunk.length;
    position = from;
    end = from + chunk.length;
  }

  /** Where in the file the window stands. */
  long position() {
    return position;
  }

  /** Bytes of the chunk from here on. */
  long left() {
    return end - position;
  }

  /** Bytes from here on that are in memory. */
  int held() {
    return limit - index;
  }

  /** Lent until {@link #hold} is called. */
  byte[] bytes() {
    return bytes;
  }

  int index() {
    return index;
  }

  /** Brings {@code count} bytes from here on into memory, no more than are {@link #left}. */
  void hold(int count) throws IOException {
    if (count <= limit - index) {
      return;
    }
    int wanted = (int) Math.min(left(), Math.max(count, AHEAD));
    int kept = limit - index;
    byte[] target = own;
    if (target.length < wanted + LittleEndian.SLACK) {
      target = new byte[wanted + LittleEndian.SLACK];
    }
    System.arraycopy(bytes, index, target, 0, kept);
    file.read(position + kept, target, kept, wanted - kept);
    own = target;
    bytes = target;
    index = 0;
    limit = wanted;
  }

  void advance(int count) {
    index += count;
    position += count;
  }
}
