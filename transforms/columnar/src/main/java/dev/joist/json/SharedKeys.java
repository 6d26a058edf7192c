package dev.joist.json;

import java.util.Arrays;

/** The keys of one object at a time, kept as copies; those of the object before are forgotten. */
final class SharedKeys {
  private final KeySet keys = new KeySet();
  private byte[] text = new byte[256];
  private int length;
  private long owner = -1;

  /** Adds a key of an object; false if it has that key. */
  boolean add(long object, byte[] bytes, int from, int to) {
    if (object != owner) {
      owner = object;
      keys.clear();
      length = 0;
    }
    int end = Math.addExact(length, to - from);
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, (int) Math.min(2L * text.length, 1 << 30)));
    }
    System.arraycopy(bytes, from, text, length, to - from);
    boolean isNew = keys.add(text, length, end);
    length = end;
    return isNew;
  }
}
