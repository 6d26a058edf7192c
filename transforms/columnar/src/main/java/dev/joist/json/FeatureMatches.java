package dev.joist.json;

import java.util.Arrays;

/** Where in a document the values of one feature stand, in its order. Reused. */
final class FeatureMatches {
  /** In place of where a value begins: an array or object was there, whatever is in it. */
  static final int SPREAD = -1;

  private int[] begins = new int[16];
  private int[] ends = new int[16];
  private int[] scopes = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /**
   * Adds one.
   *
   * @param scope the number of what the feature is of: the document, a row, or what holds rows
   */
  void add(int begin, int end, int scope) {
    if (size == begins.length) {
      int capacity = Math.multiplyExact(size, 2);
      begins = Arrays.copyOf(begins, capacity);
      ends = Arrays.copyOf(ends, capacity);
      scopes = Arrays.copyOf(scopes, capacity);
    }
    begins[size] = begin;
    ends[size] = end;
    scopes[size++] = scope;
  }

  int begin(int match) {
    return begins[match];
  }

  int end(int match) {
    return ends[match];
  }

  int scope(int match) {
    return scopes[match];
  }

  boolean isValue(int match) {
    return begins[match] != SPREAD;
  }

  /** From now on, the value is null. */
  void makeNull(int match) {
    ends[match] = -1;
  }

  boolean isMadeNull(int match) {
    return ends[match] < 0;
  }
}
