package dev.joist.flatten;

import dev.joist.columnar.BatchCopy;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.LongColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes columns of tables out of those of documents. Values stay as they are, for all of a column
 * belong to one table; levels are counted from the row instead of the document.
 */
final class ColumnLevels {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private ColumnLevels() {}

  static void append(ColumnBuffer from, TableColumn column, FlatTable table, ColumnBuffer to) {
    switch (column.source()) {
      case VALUES -> {
        int levels = levels(from, column, table, to);
        BatchCopy.values(from, to);
        to.commit(levels, from.values());
      }
      case TRUTH_AS_TEXT -> truths((BooleanColumn) from, column, table, (BinaryColumn) to);
      case PRESENCE -> presence(from, column, table, (BooleanColumn) to);
      case LENGTH -> length(from, column, table, (LongColumn) to);
    }
  }

  /** Writes the levels without counting them; returns how many there are. */
  private static int levels(
      ColumnBuffer from, TableColumn column, FlatTable table, ColumnBuffer to) {
    int count = from.levels();
    to.reserveLevels(count);
    byte[] target = to.definitions();
    int begin = to.levels();
    if (from.definitions().length == 0) {
      Arrays.fill(target, begin, begin + count, (byte) 1);
      return count;
    }
    byte[] definitions = from.definitions();
    int base = column.level() - 1;
    int least = table.definition();
    int end = begin;
    if (from.repetitions().length == 0) {
      for (int at = 0; at < count; at++) {
        target[end++] = (byte) Math.max(0, definitions[at] - base);
      }
    } else if (to.repetitions().length == 0) {
      for (int at = 0; at < count; at++) {
        int defined = definitions[at];
        if (defined >= least) {
          target[end++] = (byte) Math.max(0, defined - base);
        }
      }
    } else {
      byte[] repetitions = from.repetitions();
      byte[] repeated = to.repetitions();
      int above = table.repetition();
      for (int at = 0; at < count; at++) {
        int defined = definitions[at];
        if (defined >= least) {
          repeated[end] = (byte) Math.max(0, repetitions[at] - above);
          target[end++] = (byte) Math.max(0, defined - base);
        }
      }
    }
    return end - begin;
  }

  private static void truths(
      BooleanColumn from, TableColumn column, FlatTable table, BinaryColumn to) {
    int levels = levels(from, column, table, to);
    int[] ends = to.reserve(from.values());
    int at = to.values();
    int end = to.begin(at);
    byte[] bytes = to.reserveBytes(end + (long) FALSE.length * from.values());
    for (int i = 0; i < from.values(); i++) {
      byte[] text = from.array()[i] ? TRUE : FALSE;
      System.arraycopy(text, 0, bytes, end, text.length);
      end += text.length;
      ends[at + i] = end;
    }
    to.commit(levels, from.values());
  }

  private static void presence(
      ColumnBuffer from, TableColumn column, FlatTable table, BooleanColumn to) {
    byte[] definitions = from.definitions();
    byte[] repetitions = from.repetitions();
    int count = from.levels();
    to.reserveLevels(count);
    boolean[] truths = to.reserve(count);
    byte[] target = to.definitions();
    int end = to.levels();
    int value = to.values();
    for (int at = 0; at < count; at++) {
      if ((repetitions.length == 0 || repetitions[at] <= table.repetition())
          && definitions[at] >= table.definition()) {
        boolean there = definitions[at] >= column.level();
        target[end++] = (byte) (there ? 1 : 0);
        if (there) {
          truths[value++] = true;
        }
      }
    }
    to.commit(end - to.levels(), value - to.values());
  }

  private static void length(
      ColumnBuffer from, TableColumn column, FlatTable table, LongColumn to) {
    byte[] definitions = from.definitions();
    byte[] repetitions = from.repetitions();
    int count = from.levels();
    to.reserveLevels(count);
    long[] lengths = to.reserve(count);
    byte[] target = to.definitions();
    int end = to.levels();
    int value = to.values();
    int inside = table.repetition() + 1;
    for (int at = 0; at < count; at++) {
      int repeated = repetitions[at];
      int defined = definitions[at];
      if (repeated == inside) {
        lengths[value - 1]++;
      } else if (repeated < inside && defined >= table.definition()) {
        boolean there = defined >= column.level();
        target[end++] = (byte) (there ? 1 : 0);
        if (there) {
          lengths[value++] = defined > column.level() ? 1 : 0;
        }
      }
    }
    to.commit(end - to.levels(), value - to.values());
  }
}
