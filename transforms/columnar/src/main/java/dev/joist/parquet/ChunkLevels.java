package dev.joist.parquet;

import dev.joist.schema.LeafColumn;
import java.util.List;

/**
 * The levels of a column chunk in one piece: lent by its only slice, or copied from several (one or
 * two bytes a value, where the values stay where they are).
 */
final class ChunkLevels {
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
    int present = 0;
    for (int i = begin + from; i < begin + to; i++) {
      present += definitions[i] == maxDefinition ? 1 : 0;
    }
    return present;
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
    int records = 0;
    for (int i = begin + from; i < begin + to; i++) {
      records += repetitions[i] == 0 ? 1 : 0;
    }
    return records;
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
    for (int i = begin + from; i < begin + to; i++) {
      counts[definitions[i]]++;
    }
  }

  void countRepetitions(int from, int to, long[] counts) {
    for (int i = begin + from; i < begin + to; i++) {
      counts[repetitions[i]]++;
    }
  }
}
