package dev.joist.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stream that can be looked into before it is read, and that knows where it is. Its array is
 * always filled to the brim, so that what readers see at once depends on the position alone, never
 * on how the stream below delivers. A failure below is kept and thrown again. Reused from stream to
 * stream; used by one thread.
 */
final class ByteInput extends InputStream {
  private final int capacity;
  private InputStream in = InputStream.nullInputStream();
  private @Nullable SeekableInput hops;
  byte[] buffer = {};
  int at;
  int filled;
  private long base;
  private boolean ended = true;
  private @Nullable IOException broken;

  ByteInput(int capacity) {
    this.capacity = capacity;
  }

  ByteInput(InputStream in, int capacity) {
    this(capacity);
    reset(in);
  }

  /** Does not read what is passed over, if that is more than it has in its array. */
  static ByteInput hopping(SeekableInput file, int capacity) {
    ByteInput input = new ByteInput(file, capacity);
    input.hops = file;
    return input;
  }

  /** Begins with another stream, or another place of it that counts as 0. */
  ByteInput reset(InputStream stream) {
    in = stream;
    at = 0;
    filled = 0;
    base = 0;
    ended = false;
    broken = null;
    return this;
  }

  /** The stream below now stands at {@code position}. */
  void moved(long position) {
    reset(in);
    base = position;
  }

  /** Goes to another place of the stream if it is at hand. */
  boolean moveWithin(long position) {
    boolean within = position >= base && position <= base + filled;
    if (within) {
      at = (int) (position - base);
    }
    return within;
  }

  long position() {
    return base + at;
  }

  /** What reading below failed with, if it did. */
  @Nullable IOException broken() {
    return broken;
  }

  /** Whether there is a byte in the array at {@code at}; throws when reading below failed. */
  boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    base += filled;
    at = 0;
    filled = 0;
    readMore();
    throwIfNothing();
    return filled > 0;
  }

  /**
   * As many bytes as there are, up to {@code count}, are in the array from {@code at} on. Throws
   * when there are fewer because reading below failed.
   */
  int peek(int count) throws IOException {
    int found = look(count);
    if (found < count && broken != null) {
      throw broken;
    }
    return found;
  }

  /** The same, but throws only when there is nothing at all. */
  int look(int count) throws IOException {
    if (filled - at < count && !ended) {
      System.arraycopy(buffer, at, buffer, 0, filled - at);
      base += at;
      filled -= at;
      at = 0;
      readMore();
    }
    throwIfNothing();
    return Math.min(count, filled - at);
  }

  private void throwIfNothing() throws IOException {
    if (at == filled && broken != null) {
      throw broken;
    }
  }

  private void readMore() {
    if (buffer.length == 0) {
      buffer = new byte[capacity];
    }
    while (!ended && filled < capacity) {
      try {
        int count = in.read(buffer, filled, capacity - filled);
        ended = count < 0;
        filled += Math.max(count, 0);
      } catch (IOException failure) {
        broken = failure;
        ended = true;
      }
    }
  }

  /** Passes over bytes; returns how many there were, fewer than asked for only at the end. */
  long pass(long count) throws IOException {
    long passed = hop(count);
    while (passed < count && fill()) {
      int step = (int) Math.min(count - passed, filled - at);
      at += step;
      passed += step;
    }
    return passed;
  }

  private long hop(long count) throws IOException {
    SeekableInput file = hops;
    if (file == null || count <= filled - at) {
      return 0;
    }
    long from = position();
    long to = from + Math.min(count, Math.max(0, file.size() - from));
    file.seek(to);
    moved(to);
    return to - from;
  }

  @Override
  public int read() throws IOException {
    return at < filled || fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (at == filled && length >= capacity && !ended) {
      return readPast(bytes, from, length);
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, filled - at);
    System.arraycopy(buffer, at, bytes, from, count);
    at += count;
    return count;
  }

  /** Into a large array bytes go without the detour, in as many as the stream below gives. */
  private int readPast(byte[] bytes, int from, int length) throws IOException {
    base += filled;
    at = 0;
    filled = 0;
    try {
      int count = in.read(bytes, from, length);
      ended = count < 0;
      base += Math.max(count, 0);
      return count;
    } catch (IOException failure) {
      broken = failure;
      ended = true;
      throw failure;
    }
  }

  @Override
  public int available() {
    return filled - at;
  }
}
