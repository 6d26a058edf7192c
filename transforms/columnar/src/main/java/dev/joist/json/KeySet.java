package dev.joist.json;

import java.util.Arrays;

/**
 * The keys seen in one object, as ranges of an array that only grows. Cleared in no time by
 * counting epochs.
 */
final class KeySet {
  private int[] epochs = new int[64];
  private int[] begins = new int[64];
  private int[] ends = new int[64];
  private int epoch;
  private int size;

  void clear() {
    epoch++;
    size = 0;
  }

  /**
   * False when a key of the same bytes is there. Ranges added before are read from {@code bytes}.
   */
  boolean add(byte[] bytes, int from, int to) {
    if (size * 2 > epochs.length) {
      grow(bytes);
    }
    int slot = slot(bytes, from, to);
    if (epochs[slot] == epoch) {
      return false;
    }
    put(slot, from, to);
    size++;
    return true;
  }

  private int slot(byte[] bytes, int from, int to) {
    int mask = epochs.length - 1;
    int slot = hash(bytes, from, to) & mask;
    while (epochs[slot] == epoch
        && !Arrays.equals(bytes, begins[slot], ends[slot], bytes, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void put(int slot, int from, int to) {
    epochs[slot] = epoch;
    begins[slot] = from;
    ends[slot] = to;
  }

  private void grow(byte[] bytes) {
    int[] oldEpochs = epochs;
    int[] oldBegins = begins;
    int[] oldEnds = ends;
    int capacity = Math.multiplyExact(oldEpochs.length, 4);
    int current = epoch;
    epochs = new int[capacity];
    begins = new int[capacity];
    ends = new int[capacity];
    epoch = 1;
    for (int i = 0; i < oldEpochs.length; i++) {
      if (oldEpochs[i] == current) {
        put(slot(bytes, oldBegins[i], oldEnds[i]), oldBegins[i], oldEnds[i]);
      }
    }
  }

  static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 0x9E3779B97F4A7C15L + bytes[i];
    }
    hash ^= hash >>> 32;
    return (int) (hash ^ hash >>> 15);
  }
}
