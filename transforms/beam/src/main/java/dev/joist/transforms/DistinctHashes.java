package dev.joist.transforms;

import java.io.Serializable;

/**
 * A set of hashes of 64 bits, which are told apart as long as there are not billions of them. Gives
 * up when there are more than it may hold.
 */
final class DistinctHashes implements Serializable {
  /** In a table of twice as many words. */
  static final int MOST = 1 << 24;

  private long[] table = new long[1 << 6];
  private int size;
  private boolean hasZero;
  private boolean full;

  void add(long hash) {
    if (hash == 0) {
      hasZero = true;
    } else if (!full) {
      insert(hash);
    }
  }

  private void insert(long hash) {
    int mask = table.length - 1;
    int slot = slot(hash, mask);
    while (table[slot] != 0) {
      if (table[slot] == hash) {
        return;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = hash;
    size++;
    if (size > MOST) {
      full = true;
      table = new long[0];
    } else if (size > table.length / 2) {
      grow();
    }
  }

  private static int slot(long hash, int mask) {
    return (int) (hash ^ (hash >>> 32)) & mask;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    int mask = table.length - 1;
    for (long hash : old) {
      if (hash != 0) {
        int slot = slot(hash, mask);
        while (table[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        table[slot] = hash;
      }
    }
  }

  void addAll(DistinctHashes other) {
    hasZero |= other.hasZero;
    full |= other.full;
    if (full) {
      table = new long[0];
      return;
    }
    for (long hash : other.table) {
      if (hash != 0) {
        add(hash);
      }
    }
  }

  /** Whether there were too many to be counted. */
  boolean isFull() {
    return full;
  }

  long count() {
    return size + (hasZero ? 1L : 0L);
  }
}
