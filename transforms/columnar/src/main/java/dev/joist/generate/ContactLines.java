package dev.joist.generate;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;

/** Contacts as JSON: the same ones that their columns hold. */
final class ContactLines implements JsonRows {
  private final Contacts contacts;

  ContactLines(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public Layout layout() {
    return contacts.layout();
  }

  @Override
  public void write(long from, long to, JsonText out, Tally tally) {
    int begin = out.length();
    ColumnBatch batch = new ColumnBatch(layout().schema());
    for (long at = from; at < to; at += Contacts.BATCH) {
      batch.reset();
      contacts.fill(at, Math.min(to, at + Contacts.BATCH), batch, tally);
      lines(batch, out);
    }
    tally.addBytes(out.length() - begin);
  }

  private static void lines(ColumnBatch batch, JsonText out) {
    Cells names = new Cells((BinaryColumn) batch.column(0));
    Cells numbers = new Cells((BinaryColumn) batch.column(1));
    Cells types = new Cells((BinaryColumn) batch.column(2));
    for (int row = 0; row < batch.rows(); row++) {
      out.ascii("{\"name\":");
      names.write(1, out);
      out.ascii(",\"phones\":");
      int level = numbers.next();
      if (level < Contacts.NO_VALUE) {
        out.ascii(level == Contacts.EMPTY_LIST ? "[]" : "null");
        numbers.skip();
        types.skip();
      } else {
        phones(numbers, types, out);
      }
      out.ascii("}\n");
    }
  }

  private static void phones(Cells numbers, Cells types, JsonText out) {
    int separator = '[';
    do {
      out.raw(separator).ascii("{\"number\":");
      numbers.write(Contacts.NO_VALUE + 1, out);
      out.ascii(",\"phone_type\":");
      types.write(Contacts.NO_VALUE + 1, out);
      out.raw('}');
      separator = ',';
    } while (numbers.goesOn());
    out.raw(']');
  }

  /** Goes through the entries of a column. */
  private static final class Cells {
    private final BinaryColumn column;
    private int level;
    private int value;

    Cells(BinaryColumn column) {
      this.column = column;
    }

    int next() {
      return column.definitions()[level];
    }

    boolean goesOn() {
      return level < column.levels() && column.repetitions()[level] > 0;
    }

    void skip() {
      level++;
    }

    void write(int present, JsonText out) {
      if (column.definitions()[level++] < present) {
        out.ascii("null");
        return;
      }
      int begin = column.begin(value);
      int end = column.begin(++value);
      out.raw('"').raw(column.bytes(), begin, end - begin).raw('"');
    }
  }
}
