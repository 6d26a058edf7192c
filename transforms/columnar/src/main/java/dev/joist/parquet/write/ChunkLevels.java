package dev.joist.parquet.write;

import dev.joist.schema.LeafColumn;
import java.util.List;

/**
 * The levels of a column chunk in one piece: lent by its only slice, or copied from several (one or
 * two bytes a value, where the values stay where they are).
 */
final class ChunkLevels {
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private final byte[] definitions;
  private final byte[] repetitions;
  private final int begin;
  private final int count;
  private final int maxDefinition;
  private final boolean repeated;

  private ChunkLevels(
      byte[] definitions, byte[] repetitions, int begin, int count, LeafColumn leaf) {
    this.definitions = definitions;
    this.repetitions = repetitions;
    this.begin = begin;
    this.count = count;
    this.maxDefinition = leaf.maxDefinition();
    this.repeated = leaf.maxRepetition() > 0;
  }

  static ChunkLevels of(LeafColumn leaf, List<ColumnSlice> slices, EncoderScratch scratch) {
    if (slices.size() == 1) {
      ColumnSlice only = slices.get(0);
      return new ChunkLevels(
          only.buffer().definitions(),
          only.buffer().repetitions(),
          only.levelFrom(),
          only.levels(),
          leaf);
    }
    int count = 0;
    for (ColumnSlice slice : slices) {
      count = Math.addExact(count, slice.levels());
    }
    byte[] definitions = scratch.definitions(leaf.maxDefinition() > 0 ? count : 0);
    byte[] repetitions = scratch.repetitions(leaf.maxRepetition() > 0 ? count : 0);
    int at = 0;
    for (ColumnSlice slice : slices) {
      int length = slice.levels();
      if (leaf.maxDefinition() > 0) {
        System.arraycopy(slice.buffer().definitions(), slice.levelFrom(), definitions, at, length);
      }
      if (leaf.maxRepetition() > 0) {
        System.arraycopy(slice.buffer().repetitions(), slice.levelFrom(), repetitions, at, length);
      }
      at += length;
    }
    return new ChunkLevels(definitions, repetitions, 0, count, leaf);
  }

  int count() {
    return count;
  }

  /** How many of the levels from {@code from} to {@code to} have a value. */
  int present(int from, int to) {
    if (maxDefinition == 0) {
      return to - from;
    }
    return count(definitions, begin + from, begin + to, maxDefinition);
  }

  /** The first level at or after {@code at} where a record begins, or the end. */
  int recordAt(int at) {
    if (!repeated) {
      return at;
    }
    int next = at;
    while (next < count && repetitions[begin + next] != 0) {
      next++;
    }
    return next;
  }

  /** How many records begin from {@code from} to {@code to}. */
  int records(int from, int to) {
    if (!repeated) {
      return to - from;
    }
    return count(repetitions, begin + from, begin + to, 0);
  }

  void encodeDefinitions(int from, int to, GrowingBytes out) {
    LevelEncoder.encode(
        definitions, begin + from, begin + to, RleEncoder.width(maxDefinition), out);
  }

  void encodeRepetitions(int from, int to, int maxRepetition, GrowingBytes out) {
    LevelEncoder.encode(
        repetitions, begin + from, begin + to, RleEncoder.width(maxRepetition), out);
  }

  void countDefinitions(int from, int to, long[] counts) {
    countEach(definitions, begin + from, begin + to, counts);
  }

  void countRepetitions(int from, int to, long[] counts) {
    countEach(repetitions, begin + from, begin + to, counts);
  }

  /** A pass for each level is faster than one that counts them all, as long as they are few. */
  private static void countEach(byte[] levels, int from, int to, long[] counts) {
    if (counts.length <= 8) {
      for (int level = 0; level < counts.length; level++) {
        counts[level] += count(levels, from, to, level);
      }
    } else {
      for (int i = from; i < to; i++) {
        counts[levels[i]]++;
      }
    }
  }

  /** How many levels are equal to {@code level}, eight at a time; none is above 127. */
  private static int count(byte[] levels, int from, int to, int level) {
    long eight = level * ONES;
    int other = 0;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      // Adding 127 carries into the highest bit of every byte that is not 0.
      long differing = (GrowingBytes.getLong(levels, at) ^ eight) + 127 * ONES;
      other += Long.bitCount(differing & HIGHEST_BITS);
    }
    for (; at < to; at++) {
      other += levels[at] == level ? 0 : 1;
    }
    return to - from - other;
  }
}
