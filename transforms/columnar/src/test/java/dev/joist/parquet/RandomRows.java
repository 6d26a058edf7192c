package dev.joist.parquet;

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
import dev.joist.schema.LeafColumn;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Fills batches with rows of any schema: nulls, empty lists, few or many distinct values, runs. */
public final class RandomRows {
  private static final float[] ODD_FLOATS = {
    0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 1f
  };

  private final Schema schema;
  private final Random random;

  /** How many distinct values each leaf draws from. */
  private final int[] distinct;

  private boolean negativeZeros = true;
  private ColumnBatch batch;
  private int leaf;

  public RandomRows(Schema schema, Random random) {
    this.schema = schema;
    this.random = random;
    this.batch = new ColumnBatch(schema);
    this.distinct = new int[schema.leaves().size()];
    for (int i = 0; i < distinct.length; i++) {
      distinct[i] = new int[] {1, 2, 5, 300, 1 << 20}[random.nextInt(5)];
    }
  }

  /** For readers that take both zeros for one, as DuckDB does when it writes. */
  public RandomRows withoutNegativeZeros() {
    negativeZeros = false;
    return this;
  }

  public ColumnBatch next(int rows) {
    batch = new ColumnBatch(schema);
    for (int i = 0; i < rows; i++) {
      leaf = 0;
      for (Field field : schema.fields()) {
        field(field, 0, 0, 0);
      }
      batch.endRecord();
    }
    return batch;
  }

  private void field(Field field, int repetition, int definition, int depth) {
    int level = definition;
    if (field.nullable()) {
      if (random.nextInt(5) == 0) {
        absent(field.type(), repetition, definition);
        return;
      }
      level++;
    }
    Type type = field.type();
    if (type instanceof Scalar scalar) {
      if (scalar.logical() instanceof Logical.Unknown && field.nullable()) {
        absent(type, repetition, definition);
      } else {
        append(batch.column(leaf), distinct[leaf], repetition);
        leaf++;
      }
    } else if (type instanceof Struct struct) {
      for (Field member : struct.fields()) {
        field(member, repetition, level, depth);
      }
    } else if (type instanceof ListOf list) {
      repeat(type, repetition, level, depth, list.element());
    } else if (type instanceof MapOf map) {
      repeat(type, repetition, level, depth, map.key(), map.value());
    }
  }

  private void repeat(Type type, int repetition, int level, int depth, Field... members) {
    int size = Math.max(0, random.nextInt(6) - 1);
    if (size == 0) {
      absent(type, repetition, level);
      return;
    }
    int begin = leaf;
    for (int i = 0; i < size; i++) {
      leaf = begin;
      for (Field member : members) {
        field(member, i == 0 ? repetition : depth + 1, level + 1, depth + 1);
      }
    }
  }

  private void absent(Type type, int repetition, int definition) {
    if (type instanceof Scalar) {
      batch.column(leaf++).appendNull(repetition, definition);
    } else if (type instanceof Struct struct) {
      struct.fields().forEach(member -> absent(member.type(), repetition, definition));
    } else if (type instanceof ListOf list) {
      absent(list.element().type(), repetition, definition);
    } else if (type instanceof MapOf map) {
      absent(map.key().type(), repetition, definition);
      absent(map.value().type(), repetition, definition);
    }
  }

  private void append(ColumnBuffer column, int distinctValues, int repetition) {
    int pick = random.nextInt(distinctValues);
    if (column instanceof BooleanColumn booleans) {
      booleans.append(repetition, (pick & 1) == 0);
    } else if (column instanceof IntColumn ints) {
      ints.append(repetition, intOf(column.leaf(), pick));
    } else if (column instanceof LongColumn longs) {
      boolean small = column.leaf().type().logical() instanceof Logical.Decimal;
      longs.append(repetition, small ? pick % 9 : (pick * 0x9E3779B97F4A7C15L) >> (pick & 31));
    } else if (column instanceof FloatColumn floats) {
      floats.append(repetition, pick < 7 ? oddFloat(pick) : pick * 0.37f - 1000f);
    } else if (column instanceof DoubleColumn doubles) {
      doubles.append(repetition, pick < 7 ? oddFloat(pick) : pick * 0.37 - 1000);
    } else if (column instanceof BinaryColumn binaries) {
      byte[] value = bytesOf(column.leaf(), pick);
      binaries.append(repetition, value, 0, value.length);
    } else if (column instanceof FixedColumn fixed) {
      byte[] value = new byte[fixed.width()];
      for (int i = 0; i < Math.min(4, value.length); i++) {
        value[value.length - 1 - i] = (byte) ((pick * 31) >> (8 * i));
      }
      fixed.append(repetition, value, 0);
    }
  }

  private float oddFloat(int pick) {
    return pick == 1 && !negativeZeros ? 0f : ODD_FLOATS[pick];
  }

  private static int intOf(LeafColumn leaf, int pick) {
    Logical logical = leaf.type().logical();
    if (logical instanceof Logical.Decimal) {
      return pick % 9;
    }
    if (logical instanceof Logical.Int integer && integer.bits() < 32) {
      int half = 1 << (integer.bits() - 1);
      return integer.signed() ? pick % half - half / 2 : pick % (2 * half);
    }
    if (logical instanceof Logical.Date || logical instanceof Logical.Time) {
      return pick;
    }
    return pick * 0x9E3779B9;
  }

  private static byte[] bytesOf(LeafColumn leaf, int pick) {
    Logical logical = leaf.type().logical();
    if (logical instanceof Logical.Json) {
      return ("{\"a\":" + pick + "}").getBytes(StandardCharsets.UTF_8);
    }
    if (logical instanceof Logical.Decimal) {
      return new byte[] {(byte) (pick % 9)};
    }
    String text = pick % 7 == 0 ? "" : "ä" + Integer.toString(pick * 31, 36);
    return (pick % 11 == 0 ? text.repeat(20) : text).getBytes(StandardCharsets.UTF_8);
  }
}
