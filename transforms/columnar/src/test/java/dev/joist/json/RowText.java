package dev.joist.json;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts the records of a batch together again, as one line of text each. */
final class RowText {
  private final ColumnBatch batch;
  private final int[] levels;
  private final int[] values;
  private final StringBuilder out = new StringBuilder();
  private int leaf;

  private RowText(ColumnBatch batch) {
    this.batch = batch;
    this.levels = new int[batch.columnCount()];
    this.values = new int[batch.columnCount()];
  }

  /** All records, and a complaint when columns hold more than the records. */
  static String of(ColumnBatch batch) {
    RowText text = new RowText(batch);
    Schema schema = batch.schema();
    for (int row = 0; row < batch.rows(); row++) {
      text.leaf = 0;
      text.struct(schema.root(), 0, 0);
      text.out.append('\n');
    }
    for (int i = 0; i < batch.columnCount(); i++) {
      ColumnBuffer column = batch.column(i);
      if (column.levels() != text.levels[i] || column.values() != text.values[i]) {
        text.out.append("more in ").append(column.leaf().path());
      }
    }
    return text.out.toString();
  }

  private void field(Field field, int above, int repetition) {
    int level = field.nullable() ? above + 1 : above;
    Type type = field.type();
    int width = Schema.of(field).leaves().size();
    int found = definition(leaf);
    if (found < level) {
      pass(width);
      out.append("null");
    } else if (type instanceof Scalar) {
      scalar(leaf);
      levels[leaf]++;
      leaf++;
    } else if (type instanceof Struct struct) {
      struct(struct, level, repetition);
    } else if (found == level) {
      pass(width);
      out.append(type instanceof ListOf ? "[]" : "<>");
    } else {
      repeated(type, level + 1, repetition + 1);
    }
  }

  private void repeated(Type type, int definition, int repetition) {
    int first = leaf;
    boolean list = type instanceof ListOf;
    String separator = list ? "[" : "<";
    do {
      leaf = first;
      out.append(separator);
      if (type instanceof MapOf map) {
        field(map.key(), definition, repetition);
        out.append('=');
        field(map.value(), definition, repetition);
      } else if (type instanceof ListOf of) {
        field(of.element(), definition, repetition);
      }
      separator = ",";
    } while (levels[first] < batch.column(first).levels()
        && batch.column(first).repetitions()[levels[first]] == repetition);
    out.append(list ? ']' : '>');
  }

  private void struct(Struct struct, int definition, int repetition) {
    String separator = "{";
    for (Field member : struct.fields()) {
      out.append(separator).append(member.name()).append('=');
      field(member, definition, repetition);
      separator = ",";
    }
    out.append('}');
  }

  private int definition(int index) {
    ColumnBuffer column = batch.column(index);
    return column.leaf().maxDefinition() == 0 ? 0 : column.definitions()[levels[index]];
  }

  private void pass(int width) {
    for (int i = 0; i < width; i++) {
      levels[leaf++]++;
    }
  }

  private void scalar(int index) {
    int at = values[index]++;
    ColumnBuffer column = batch.column(index);
    if (column instanceof BooleanColumn typed) {
      out.append(typed.array()[at]);
    } else if (column instanceof IntColumn typed) {
      out.append(typed.array()[at]);
    } else if (column instanceof LongColumn typed) {
      out.append(typed.array()[at]);
    } else if (column instanceof FloatColumn typed) {
      out.append(typed.array()[at]);
    } else if (column instanceof DoubleColumn typed) {
      out.append(typed.array()[at]);
    } else if (column instanceof FixedColumn typed) {
      int from = at * typed.width();
      out.append(new BigInteger(Arrays.copyOfRange(typed.bytes(), from, from + typed.width())));
    } else if (column instanceof BinaryColumn typed) {
      int from = typed.begin(at);
      int length = typed.ends()[at] - from;
      out.append(new String(typed.bytes(), from, length, StandardCharsets.UTF_8));
    }
  }
}
