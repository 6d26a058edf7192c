package dev.joist.transforms;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import java.io.Serializable;
import java.math.BigInteger;

/** What a column holds, counted value by value. */
final class LeafTally implements Serializable {
  /** By repetition and definition: how many entries there are. */
  private final long[][] levels;

  private final DistinctHashes distinct = new DistinctHashes();
  private long values;
  private boolean whole = true;
  private BigInteger wholeSum = BigInteger.ZERO;
  private double sum;

  /** What the additions to {@link #sum} have lost. */
  private double lost;

  private long wholeLeast = Long.MAX_VALUE;
  private long wholeGreatest = Long.MIN_VALUE;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private long textBytes;
  private long truths;

  LeafTally(int maxRepetition, int maxDefinition) {
    this.levels = new long[maxRepetition + 1][maxDefinition + 1];
  }

  void add(ColumnBuffer column) {
    byte[] definitions = column.definitions();
    byte[] repetitions = column.repetitions();
    if (definitions.length == 0) {
      levels[0][0] += column.levels();
    }
    for (int i = 0; definitions.length > 0 && i < column.levels(); i++) {
      levels[repetitions.length == 0 ? 0 : repetitions[i]][definitions[i]]++;
    }
    values += column.values();
    addValues(column);
  }

  private void addValues(ColumnBuffer column) {
    int count = column.values();
    if (column instanceof LongColumn longs) {
      for (int i = 0; i < count; i++) {
        addWhole(longs.array()[i]);
      }
    } else if (column instanceof IntColumn ints) {
      for (int i = 0; i < count; i++) {
        addWhole(ints.array()[i]);
      }
    } else if (column instanceof DoubleColumn doubles) {
      for (int i = 0; i < count; i++) {
        addFraction(doubles.array()[i]);
      }
    } else if (column instanceof FloatColumn floats) {
      for (int i = 0; i < count; i++) {
        addFraction(floats.array()[i]);
      }
    } else if (column instanceof BooleanColumn booleans) {
      for (int i = 0; i < count; i++) {
        truths += booleans.array()[i] ? 1 : 0;
        distinct.add(ColumnSum.mix(booleans.array()[i] ? 1 : 0));
      }
    } else if (column instanceof BinaryColumn texts) {
      for (int i = 0; i < count; i++) {
        int begin = texts.begin(i);
        textBytes += texts.ends()[i] - begin;
        distinct.add(ColumnSum.mix(texts.bytes(), begin, texts.ends()[i]));
      }
    }
  }

  private void addWhole(long value) {
    // Few columns reach the bounds of a long; those that do are added up beyond it.
    wholeSum = wholeSum.add(BigInteger.valueOf(value));
    wholeLeast = Math.min(wholeLeast, value);
    wholeGreatest = Math.max(wholeGreatest, value);
    distinct.add(ColumnSum.mix(value));
  }

  private void addFraction(double value) {
    whole = false;
    double corrected = value - lost;
    double next = sum + corrected;
    lost = (next - sum) - corrected;
    sum = next;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    distinct.add(ColumnSum.mix(Double.doubleToRawLongBits(value)));
  }

  void addAll(LeafTally other) {
    for (int i = 0; i < levels.length; i++) {
      for (int j = 0; j < levels[i].length; j++) {
        levels[i][j] += other.levels[i][j];
      }
    }
    distinct.addAll(other.distinct);
    values += other.values;
    whole &= other.whole;
    wholeSum = wholeSum.add(other.wholeSum);
    sum += other.sum - other.lost;
    wholeLeast = Math.min(wholeLeast, other.wholeLeast);
    wholeGreatest = Math.max(wholeGreatest, other.wholeGreatest);
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    textBytes += other.textBytes;
    truths += other.truths;
  }

  /** Entries that begin no deeper than a list's elements and are defined as far as a level. */
  long entries(int mostRepetition, int leastDefinition) {
    long count = 0;
    for (int i = 0; i <= Math.min(mostRepetition, levels.length - 1); i++) {
      for (int j = leastDefinition; j < levels[i].length; j++) {
        count += levels[i][j];
      }
    }
    return count;
  }

  long values() {
    return values;
  }

  DistinctHashes distinct() {
    return distinct;
  }

  /** Whether {@link #wholeSum} is the sum, and not {@link #sum}. */
  boolean isWhole() {
    return whole;
  }

  BigInteger wholeSum() {
    return wholeSum;
  }

  double sum() {
    return sum - lost;
  }

  double least() {
    return whole ? wholeLeast : least;
  }

  double greatest() {
    return whole ? wholeGreatest : greatest;
  }

  long wholeLeast() {
    return wholeLeast;
  }

  long wholeGreatest() {
    return wholeGreatest;
  }

  long textBytes() {
    return textBytes;
  }

  long truths() {
    return truths;
  }
}
