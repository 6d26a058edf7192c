package dev.joist.parquet.write;

import java.util.Arrays;

/** Numbers every distinct byte string in order of first appearance, and keeps a copy of it. */
final class BytesDictionary {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long MIXER = 0xff51afd7ed558ccdL;

  /** Open addressing, at most half full: 0, or a number plus one. */
  private int[] table = new int[1 << 9];

  private int shift = 64 - 9;
  private long[] hashes = new long[1 << 8];
  private int[] ends = new int[1 << 8];
  private final GrowingBytes bytes = new GrowingBytes(1 << 10);
  private int size;

  void clear() {
    if (size > 0) {
      if (table.length > 1 << 14 && size < table.length >>> 4) {
        table = new int[1 << 9];
        shift = 64 - 9;
        hashes = new long[1 << 8];
        ends = new int[1 << 8];
      } else {
        Arrays.fill(table, 0);
      }
      size = 0;
      bytes.clear();
    }
  }

  int size() {
    return size;
  }

  /** All strings one after the other. */
  byte[] bytes() {
    return bytes.array();
  }

  int begin(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  int end(int number) {
    return ends[number];
  }

  int bytesUsed() {
    return bytes.size();
  }

  int numberOf(byte[] source, int from, int to) {
    long hash = hash(source, from, to);
    int[] slots = table;
    int mask = slots.length - 1;
    int slot = (int) (hash >>> shift);
    while (true) {
      int entry = slots[slot];
      if (entry == 0) {
        return add(hash, source, from, to, slot);
      }
      int number = entry - 1;
      if (hashes[number] == hash && isEntry(number, source, from, to)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** By whole words, of which there are few: a call that compares arrays costs more. */
  private boolean isEntry(int number, byte[] source, int from, int to) {
    byte[] entries = bytes.array();
    int begin = begin(number);
    int length = to - from;
    if (ends[number] - begin != length) {
      return false;
    }
    if (to + 8 > source.length) {
      return Arrays.equals(entries, begin, begin + length, source, from, to);
    }
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      if (GrowingBytes.getLong(entries, begin + at) != GrowingBytes.getLong(source, from + at)) {
        return false;
      }
    }
    long rest = GrowingBytes.getLong(entries, begin + at) ^ GrowingBytes.getLong(source, from + at);
    return at == length || rest << (64 - ((length - at) << 3)) == 0;
  }

  private static long hash(byte[] source, int from, int to) {
    long hash = MULTIPLIER ^ (to - from);
    int at = from;
    while (at + 8 <= to) {
      hash = (hash ^ GrowingBytes.getLong(source, at)) * MIXER;
      hash ^= hash >>> 32;
      at += 8;
    }
    if (at < to) {
      hash = (hash ^ tail(source, at, to)) * MIXER;
      hash ^= hash >>> 32;
    }
    return hash * MULTIPLIER;
  }

  /** The one to seven bytes from {@code at} to {@code to}. */
  private static long tail(byte[] source, int at, int to) {
    if (at + 8 <= source.length) {
      return GrowingBytes.getLong(source, at) & (-1L >>> (64 - ((to - at) << 3)));
    }
    long tail = 0;
    for (int i = to - 1; i >= at; i--) {
      tail = (tail << 8) | (source[i] & 0xff);
    }
    return tail;
  }

  private int add(long hash, byte[] source, int from, int to, int slot) {
    int number = size++;
    bytes.put(source, from, to - from);
    hashes[number] = hash;
    ends[number] = bytes.size();
    table[slot] = size;
    if (size == hashes.length) {
      grow();
    }
    return number;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, size * 2);
    ends = Arrays.copyOf(ends, size * 2);
    table = new int[table.length * 2];
    shift--;
    int mask = table.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = (int) (hashes[number] >>> shift);
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = number + 1;
    }
  }
}
