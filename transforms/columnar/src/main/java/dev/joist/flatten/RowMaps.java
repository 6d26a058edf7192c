package dev.joist.flatten;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a table as maps, for those who want few of them. */
final class RowMaps {
  private final ColumnBatch batch;

  /** By column: the entry and the value that come next. */
  private final int[] levels;

  private final int[] values;

  private RowMaps(ColumnBatch batch) {
    this.batch = batch;
    this.levels = new int[batch.columnCount()];
    this.values = new int[batch.columnCount()];
  }

  static List<Map<String, Object>> of(ColumnBatch batch) {
    RowMaps reader = new RowMaps(batch);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      Map<String, Object> values = new LinkedHashMap<>();
      int leaf = 0;
      for (Field field : batch.schema().fields()) {
        @Nullable Object value = reader.value(field, leaf, 0, 0);
        putNullable(values, field.name(), value);
        leaf += leaves(field);
      }
      rows.add(values);
    }
    return rows;
  }

  @SuppressWarnings("NullAway") // Maps of users hold nulls.
  private static void putNullable(Map<String, Object> to, String key, @Nullable Object value) {
    to.put(key, value);
  }

  @SuppressWarnings("NullAway") // So do lists.
  private static void addNullable(List<Object> to, @Nullable Object value) {
    to.add(value);
  }

  private static int leaves(Field field) {
    return Schema.of(field).leaves().size();
  }

  private int definition(int leaf) {
    ColumnBuffer column = batch.column(leaf);
    return column.definitions().length == 0 ? 0 : column.definitions()[levels[leaf]];
  }

  /** Whether the next entry goes on with the list at that depth. */
  private boolean repeats(int leaf, int repetition) {
    ColumnBuffer column = batch.column(leaf);
    return levels[leaf] < column.levels() && column.repetitions()[levels[leaf]] == repetition;
  }

  private @Nullable Object value(Field field, int leaf, int above, int repetition) {
    int level = field.nullable() ? above + 1 : above;
    if (field.type() instanceof Scalar) {
      boolean there = definition(leaf) >= level;
      levels[leaf]++;
      return there ? stored(batch.column(leaf), values[leaf]++) : null;
    }
    int defined = definition(leaf);
    if (defined <= level) {
      for (int i = 0; i < leaves(field); i++) {
        levels[leaf + i]++;
      }
    }
    if (field.type() instanceof ListOf list) {
      return defined < level ? null : list(list, leaf, level, repetition, defined > level);
    }
    MapOf map = (MapOf) field.type();
    return defined < level ? null : map(map, leaf, level, repetition, defined > level);
  }

  private List<Object> list(ListOf list, int leaf, int level, int repetition, boolean filled) {
    List<Object> elements = new ArrayList<>();
    while (filled) {
      addNullable(elements, value(list.element(), leaf, level + 1, repetition + 1));
      filled = repeats(leaf, repetition + 1);
    }
    return elements;
  }

  private Map<String, Object> map(MapOf map, int leaf, int level, int repetition, boolean filled) {
    Map<String, Object> entries = new LinkedHashMap<>();
    while (filled) {
      String key = String.valueOf(value(map.key(), leaf, level + 1, repetition + 1));
      putNullable(entries, key, value(map.value(), leaf + 1, level + 1, repetition + 1));
      filled = repeats(leaf, repetition + 1);
    }
    return entries;
  }

  private static Object stored(ColumnBuffer column, int value) {
    Logical logical = column.leaf().type().logical();
    if (column instanceof BinaryColumn texts) {
      int begin = texts.begin(value);
      return new String(texts.bytes(), begin, texts.ends()[value] - begin, StandardCharsets.UTF_8);
    } else if (column instanceof LongColumn longs) {
      return logical instanceof Logical.Timestamp timestamp
          ? time(longs.array()[value], timestamp)
          : (Object) longs.array()[value];
    } else if (column instanceof DoubleColumn doubles) {
      return doubles.array()[value];
    } else if (column instanceof BooleanColumn truths) {
      return truths.array()[value];
    } else if (column instanceof IntColumn ints) {
      int number = ints.array()[value];
      return logical instanceof Logical.Date ? LocalDate.ofEpochDay(number) : (Object) number;
    } else if (column instanceof FixedColumn fixed) {
      int width = fixed.width();
      return new BigInteger(Arrays.copyOfRange(fixed.bytes(), value * width, (value + 1) * width));
    }
    throw new IllegalArgumentException("no value in Java for " + column.leaf());
  }

  private static Object time(long micros, Logical.Timestamp timestamp) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return timestamp.utc() ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
