package dev.joist.parquet.write;

import java.util.Arrays;

/** Numbers every distinct long in order of first appearance. */
final class LongDictionary {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Open addressing, at most half full: 0, or a number plus one. */
  private int[] table = new int[1 << 9];

  private int shift = 64 - 9;
  private long[] keys = new long[1 << 8];
  private int size;

  void clear() {
    if (size > 0) {
      if (table.length > 1 << 14 && size < table.length >>> 4) {
        table = new int[1 << 9];
        shift = 64 - 9;
        keys = new long[1 << 8];
      } else {
        Arrays.fill(table, 0);
      }
      size = 0;
    }
  }

  int size() {
    return size;
  }

  long key(int number) {
    return keys[number];
  }

  int numberOf(long key) {
    int[] slots = table;
    int mask = slots.length - 1;
    int slot = (int) (((key ^ (key >>> 32)) * MULTIPLIER) >>> shift);
    while (true) {
      int entry = slots[slot];
      if (entry == 0) {
        return add(key, slot);
      }
      if (keys[entry - 1] == key) {
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  private int add(long key, int slot) {
    int number = size++;
    keys[number] = key;
    table[slot] = size;
    if (size == keys.length) {
      grow();
    }
    return number;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 2);
    table = new int[table.length * 2];
    shift--;
    int mask = table.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = (int) (((keys[number] ^ (keys[number] >>> 32)) * MULTIPLIER) >>> shift);
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = number + 1;
    }
  }
}
