package dev.joist.columnar;

import dev.joist.schema.LeafColumn;
import java.util.Arrays;

/**
 * The levels and values of one leaf column for a run of records, in growing primitive arrays that
 * {@link #reset} keeps. Owned by one thread at a time.
 *
 * <p>The arrays are lent without copying: what a getter returns is valid until the next append or
 * reset, and only its first {@link #levels} (or {@link #values}) entries mean anything.
 */
public abstract sealed class ColumnBuffer
    permits BooleanColumn,
        IntColumn,
        LongColumn,
        FloatColumn,
        DoubleColumn,
        BinaryColumn,
        FixedColumn {
  private final LeafColumn leaf;
  private final int maxDefinition;
  private final boolean optional;
  private final boolean repeated;
  private byte[] definitions;
  private byte[] repetitions;
  private int levels;

  /** Of repeated columns only: the records begun, and the level where the last of them begins. */
  private int begun;

  private int lastBegin;

  private int markedLevels;
  private int markedValues;
  private int markedBegun;
  private int markedLastBegin;

  /** How many values are present; subclasses keep as many. */
  int values;

  ColumnBuffer(LeafColumn leaf, int capacity) {
    this.leaf = leaf;
    this.maxDefinition = leaf.maxDefinition();
    this.optional = maxDefinition > 0;
    this.repeated = leaf.maxRepetition() > 0;
    this.definitions = new byte[optional ? capacity : 0];
    this.repetitions = new byte[repeated ? capacity : 0];
  }

  /**
   * The buffer that fits the column's physical type.
   *
   * @param capacity values before arrays grow
   */
  static ColumnBuffer of(LeafColumn leaf, int capacity) {
    return switch (leaf.type().physical()) {
      case BOOLEAN -> new BooleanColumn(leaf, capacity);
      case INT32 -> new IntColumn(leaf, capacity);
      case INT64 -> new LongColumn(leaf, capacity);
      case FLOAT -> new FloatColumn(leaf, capacity);
      case DOUBLE -> new DoubleColumn(leaf, capacity);
      case BYTE_ARRAY -> new BinaryColumn(leaf, capacity);
      case INT96 -> new FixedColumn(leaf, 12, capacity);
      case FIXED -> new FixedColumn(leaf, leaf.type().length(), capacity);
    };
  }

  public final LeafColumn leaf() {
    return leaf;
  }

  /** Entries in {@link #definitions}: values, nulls and empty lists. */
  public final int levels() {
    return levels;
  }

  public final int values() {
    return values;
  }

  /** Lent. Empty when the column is required all the way. */
  public final byte[] definitions() {
    return definitions;
  }

  /** Lent. Empty when the column is not repeated. */
  public final byte[] repetitions() {
    return repetitions;
  }

  /** Appends an entry without a value: a null, an empty list, or an absent parent. */
  public final void appendNull(int repetition, int definition) {
    appendLevel(repetition, definition);
  }

  final void appendPresent(int repetition) {
    appendLevel(repetition, maxDefinition);
  }

  private void appendLevel(int repetition, int definition) {
    int at = levels;
    if (optional) {
      if (at == definitions.length) {
        growLevels(at + 1L);
      }
      definitions[at] = (byte) definition;
      if (repeated) {
        repetitions[at] = (byte) repetition;
        if (repetition == 0) {
          lastBegin = at;
          begun++;
        }
      }
    }
    levels = at + 1;
  }

  private void growLevels(long needed) {
    int capacity = Capacity.grown(definitions.length, needed);
    definitions = Arrays.copyOf(definitions, capacity);
    if (repeated) {
      repetitions = Arrays.copyOf(repetitions, capacity);
    }
  }

  /**
   * Takes back everything after the first {@code records} records. At most one record may have been
   * begun since; this is how a record that fails leaves no trace.
   */
  public final void rollback(int records) {
    int keep;
    if (repeated) {
      if (begun == records) {
        return;
      }
      keep = lastBegin;
      begun = records;
    } else {
      keep = records;
    }
    int dropped = 0;
    for (int at = keep; at < levels; at++) {
      if (!optional || definitions[at] == maxDefinition) {
        dropped++;
      }
    }
    levels = keep;
    truncateValues(values - dropped);
  }

  /**
   * Makes room for {@code count} entries more, to be filled in from {@link #levels} on and then
   * counted by {@link #commit}. Columns without levels have none to fill in.
   */
  public final void reserveLevels(int count) {
    if (optional && count > definitions.length - levels) {
      growLevels((long) levels + count);
    }
  }

  /**
   * Counts entries that were written into the lent arrays after {@link #reserveLevels} and the
   * subclass's {@code reserve}. Every entry at the column's highest definition has its value.
   *
   * @param newLevels entries
   * @param newValues how many of them have a value
   */
  public final void commit(int newLevels, int newValues) {
    int end = levels + newLevels;
    if (repeated) {
      for (int at = levels; at < end; at++) {
        if (repetitions[at] == 0) {
          lastBegin = at;
          begun++;
        }
      }
    }
    levels = end;
    commitValues(newValues);
  }

  /** Appends {@code count} records without a value, each ending at {@code definition}. */
  public final void appendNulls(int count, int definition) {
    reserveLevels(count);
    if (optional) {
      Arrays.fill(definitions, levels, levels + count, (byte) definition);
      if (repeated) {
        Arrays.fill(repetitions, levels, levels + count, (byte) 0);
      }
    }
    commit(count, 0);
  }

  void commitValues(int count) {
    values += count;
  }

  /** Remembers where the buffer stands, for {@link #rollbackToMark}. */
  final void mark() {
    markedLevels = levels;
    markedValues = values;
    markedBegun = begun;
    markedLastBegin = lastBegin;
  }

  /** Takes back everything since {@link #mark}, whether records are whole or not. */
  final void rollbackToMark() {
    levels = markedLevels;
    begun = markedBegun;
    lastBegin = markedLastBegin;
    truncateValues(markedValues);
  }

  /** Forgets all records and keeps the arrays. */
  public final void reset() {
    levels = 0;
    begun = 0;
    lastBegin = 0;
    truncateValues(0);
  }

  abstract void truncateValues(int count);

  /** The heap this buffer holds on to, full or not. */
  public final long bytesHeld() {
    return (long) definitions.length + repetitions.length + valueBytesHeld();
  }

  /** The bytes that the records in it take; what limits of row groups count. */
  public final long bytesUsed() {
    long each = (optional ? 1L : 0L) + (repeated ? 1L : 0L);
    return each * levels + valueBytesUsed();
  }

  abstract long valueBytesHeld();

  abstract long valueBytesUsed();
}
