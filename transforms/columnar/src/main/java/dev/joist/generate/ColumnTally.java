package dev.joist.generate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Counts of the values of one column. The order of values and of merging does not matter. */
final class ColumnTally {
  private final long[] seen;
  private long values;
  private long sum;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  ColumnTally(Column column) {
    this.seen = new long[(column.distinct() + 63) >>> 6];
  }

  /**
   * Counts a value.
   *
   * @param amount a number in its units, the bytes of a text, 1 for true
   * @param index which of the column's different values it is; any when all are unique
   */
  void add(long amount, int index) {
    values++;
    sum = Math.addExact(sum, amount);
    least = Math.min(least, amount);
    greatest = Math.max(greatest, amount);
    if (seen.length > 0) {
      seen[index >>> 6] |= 1L << index;
    }
  }

  /** Counts values whose indices were marked in {@link #seen}. */
  void addAll(long count, long amount) {
    values += count;
    sum = Math.addExact(sum, amount);
  }

  /** Lent: a bit for each different value, in the order of their indices. */
  long[] seen() {
    return seen;
  }

  long values() {
    return values;
  }

  long sum() {
    return sum;
  }

  long least() {
    return least;
  }

  long greatest() {
    return greatest;
  }

  long distinct() {
    if (seen.length == 0) {
      return values;
    }
    long count = 0;
    for (long word : seen) {
      count += Long.bitCount(word);
    }
    return count;
  }

  void merge(ColumnTally other) {
    values += other.values;
    sum = Math.addExact(sum, other.sum);
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    for (int i = 0; i < seen.length; i++) {
      seen[i] |= other.seen[i];
    }
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeLong(values);
    out.writeLong(sum);
    out.writeLong(least);
    out.writeLong(greatest);
    for (long word : seen) {
      out.writeLong(word);
    }
  }

  void readFrom(DataInputStream in) throws IOException {
    values = in.readLong();
    sum = in.readLong();
    least = in.readLong();
    greatest = in.readLong();
    for (int i = 0; i < seen.length; i++) {
      seen[i] = in.readLong();
    }
  }
}
