package dev.joist.sort;

import java.io.Closeable;
import java.io.IOException;

/** Bytes outside the heap, written once from beginning to end, and gone when it is closed. */
public interface Spill extends Closeable {
  /** Where it comes from. */
  interface Space {
    /** Begins an empty one. */
    Spill create() throws IOException;
  }

  /** Writes the first {@code length} bytes behind all that were written. */
  void append(byte[] bytes, int length) throws IOException;

  /** Reads exactly {@code length} bytes that were written. */
  void read(long position, byte[] into, int length) throws IOException;
}
