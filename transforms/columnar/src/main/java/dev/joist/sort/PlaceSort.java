package dev.joist.sort;

import dev.joist.columnar.RowGather;

/**
 * Sorts the places of rows by their keys; rows of equal keys stay in the order they came in. Eight
 * bytes of the keys at a time are sorted digit by digit, and where they are equal, the next eight:
 * of many rows that share a value, each is looked at a few times only.
 */
final class PlaceSort {
  /** Fewer are compared with each other. */
  private static final int FEW = 32;

  private static final int DIGITS = 1 << 8;

  /** What sorting takes beside the keys, for each row. */
  static final int BYTES_A_ROW = 4 * Long.BYTES;

  /** How often to go on with the next bytes; keys that are equal for longer are compared. */
  private static final int MOST_WINDOWS = 16;

  private final RowKeys[] keys;
  private final long[] places;
  private final long[] windows;
  private final long[] placesAside;
  private final long[] windowsAside;

  private PlaceSort(RowKeys[] keys, long[] places) {
    this.keys = keys;
    this.places = places;
    this.windows = new long[places.length];
    this.placesAside = new long[places.length];
    this.windowsAside = new long[places.length];
  }

  /**
   * Sorts in place.
   *
   * @param keys by the number of the batch
   */
  static void sort(RowKeys[] keys, long[] places) {
    new PlaceSort(keys, places).sort(0, places.length, 0, 0);
  }

  private int compare(long one, long other, int skip) {
    return keys[RowGather.batch(one)].compare(
        RowGather.row(one), keys[RowGather.batch(other)], RowGather.row(other), skip);
  }

  /** Sorts rows whose keys have the first {@code skip} bytes in common. */
  private void sort(int from, int to, int skip, int depth) {
    if (isSorted(from, to, skip)) {
      return;
    }
    if (to - from <= FEW) {
      insert(from, to, skip);
      return;
    }
    if (depth == MOST_WINDOWS) {
      merge(from, to, skip);
      return;
    }
    int common = common(from, to);
    for (int i = from; i < to; i++) {
      windows[i] = keys[RowGather.batch(places[i])].window(RowGather.row(places[i]), common);
    }
    digits(from, to);
    int begin = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || windows[i] != windows[begin]) {
        equal(begin, i, common, depth);
        begin = i;
      }
    }
  }

  /** Sorts rows whose windows are equal. */
  private void equal(int from, int to, int skip, int depth) {
    if (to - from < 2) {
      return;
    }
    for (int i = from; i < to; i++) {
      if (length(places[i]) < skip + Long.BYTES) {
        // Zeros behind its end made it equal to others that have zeros there.
        if (!isSorted(from, to, skip)) {
          merge(from, to, skip);
        }
        return;
      }
    }
    sort(from, to, skip + Long.BYTES, depth + 1);
  }

  private int length(long place) {
    return keys[RowGather.batch(place)].length(RowGather.row(place));
  }

  private boolean isSorted(int from, int to, int skip) {
    for (int i = from + 1; i < to; i++) {
      if (compare(places[i - 1], places[i], skip) > 0) {
        return false;
      }
    }
    return true;
  }

  private int common(int from, int to) {
    RowKeys first = keys[RowGather.batch(places[from])];
    int row = RowGather.row(places[from]);
    int common = first.length(row);
    for (int i = from + 1; i < to && common > 0; i++) {
      int most = Math.min(common, length(places[i]));
      common = first.common(row, keys[RowGather.batch(places[i])], RowGather.row(places[i]), most);
    }
    return common;
  }

  /** Sorts by the windows, from the last byte to the first, those without a difference left out. */
  private void digits(int from, int to) {
    int[][] counts = new int[Long.BYTES][DIGITS];
    for (int i = from; i < to; i++) {
      long window = windows[i];
      for (int digit = 0; digit < Long.BYTES; digit++) {
        counts[digit][(int) (window >>> (8 * digit)) & 0xff]++;
      }
    }
    for (int digit = 0; digit < Long.BYTES; digit++) {
      int[] count = counts[digit];
      if (count[(int) (windows[from] >>> (8 * digit)) & 0xff] < to - from) {
        digit(from, to, 8 * digit, count);
      }
    }
  }

  private void digit(int from, int to, int shift, int[] count) {
    int at = from;
    for (int i = 0; i < DIGITS; i++) {
      int rows = count[i];
      count[i] = at;
      at += rows;
    }
    for (int i = from; i < to; i++) {
      int target = count[(int) (windows[i] >>> shift) & 0xff]++;
      windowsAside[target] = windows[i];
      placesAside[target] = places[i];
    }
    System.arraycopy(windowsAside, from, windows, from, to - from);
    System.arraycopy(placesAside, from, places, from, to - from);
  }

  private void insert(int from, int to, int skip) {
    for (int i = from + 1; i < to; i++) {
      long place = places[i];
      int at = i;
      while (at > from && compare(places[at - 1], place, skip) > 0) {
        places[at] = places[at - 1];
        at--;
      }
      places[at] = place;
    }
  }

  private void merge(int from, int to, int skip) {
    if (to - from <= FEW) {
      insert(from, to, skip);
      return;
    }
    int middle = (from + to) >>> 1;
    merge(from, middle, skip);
    merge(middle, to, skip);
    System.arraycopy(places, from, placesAside, from, middle - from);
    int left = from;
    int right = middle;
    int at = from;
    while (left < middle && right < to) {
      boolean takeLeft = compare(placesAside[left], places[right], skip) <= 0;
      places[at++] = takeLeft ? placesAside[left++] : places[right++];
    }
    System.arraycopy(placesAside, left, places, at, middle - left);
  }
}
