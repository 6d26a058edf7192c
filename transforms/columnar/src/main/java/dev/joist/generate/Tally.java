package dev.joist.generate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The truth about some of the rows: what a right reader counts in them. Merging does not depend on
 * order. Owned by one thread at a time.
 */
final class Tally {
  private final Layout layout;
  private final ColumnTally[] columns;
  private final long[] presentLists;
  private final long[] emptyLists;
  private final long[] elements;
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private long rows;

  /** What the good rows take in memory, as columns or as text. */
  private long bytes;

  Tally(Layout layout) {
    this.layout = layout;
    this.columns = new ColumnTally[layout.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new ColumnTally(layout.columns().get(i));
    }
    this.presentLists = new long[layout.lists().size()];
    this.emptyLists = new long[presentLists.length];
    this.elements = new long[presentLists.length];
  }

  Layout layout() {
    return layout;
  }

  ColumnTally column(int index) {
    return columns[index];
  }

  void addRows(long count) {
    rows += count;
  }

  void addBytes(long count) {
    bytes += count;
  }

  void addFault(Fault fault) {
    faults.merge(fault, 1L, Long::sum);
  }

  /** Counts a list of so many elements. */
  void addList(int list, int count) {
    addLists(list, 1, count == 0 ? 1 : 0, count);
  }

  void addLists(int list, long present, long empty, long count) {
    presentLists[list] += present;
    emptyLists[list] += empty;
    elements[list] += count;
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  Map<Fault, Long> faults() {
    return faults;
  }

  long emptyLists(int list) {
    return emptyLists[list];
  }

  long elements(int list) {
    return list == Layout.ROWS ? rows : elements[list];
  }

  long nullLists(int list) {
    return elements(layout.lists().get(list).list()) - presentLists[list];
  }

  /** Of the places where the column could have a value: the elements of its innermost list. */
  long nulls(int column) {
    return elements(layout.columns().get(column).list()) - columns[column].values();
  }

  void merge(Tally other) {
    rows += other.rows;
    bytes += other.bytes;
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    for (int i = 0; i < elements.length; i++) {
      addLists(i, other.presentLists[i], other.emptyLists[i], other.elements[i]);
    }
    other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeLong(rows);
    out.writeLong(bytes);
    for (ColumnTally column : columns) {
      column.writeTo(out);
    }
    for (int i = 0; i < elements.length; i++) {
      out.writeLong(presentLists[i]);
      out.writeLong(emptyLists[i]);
      out.writeLong(elements[i]);
    }
    for (Fault fault : Fault.values()) {
      out.writeLong(faults.getOrDefault(fault, 0L));
    }
  }

  /** What was written of a tally with the same layout. */
  static Tally readFrom(DataInputStream in, Layout layout) throws IOException {
    Tally tally = new Tally(layout);
    tally.rows = in.readLong();
    tally.bytes = in.readLong();
    for (ColumnTally column : tally.columns) {
      column.readFrom(in);
    }
    for (int i = 0; i < tally.elements.length; i++) {
      tally.addLists(i, in.readLong(), in.readLong(), in.readLong());
    }
    for (Fault fault : Fault.values()) {
      long count = in.readLong();
      if (count > 0) {
        tally.faults.put(fault, count);
      }
    }
    return tally;
  }
}
