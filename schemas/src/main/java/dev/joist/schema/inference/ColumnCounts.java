package dev.joist.schema.inference;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the counts of a tally along the schema that was made of it. */
final class ColumnCounts {
  private final List<ColumnCount> counts = new ArrayList<>();
  private final List<String> path = new ArrayList<>();

  private ColumnCounts() {}

  static List<ColumnCount> of(Struct root, Tally records) {
    ColumnCounts columns = new ColumnCounts();
    columns.fields(root, records);
    return columns.counts;
  }

  private void fields(Struct struct, Tally objects) {
    for (Field field : struct.fields()) {
      if (field.name().equals(ListOf.OTHERS) && objects.field(field.name()) == null) {
        // Tallied with the objects that they are elements beside.
        continue;
      }
      Tally values = Objects.requireNonNull(objects.field(field.name()), field.name());
      long there = values.present() + values.nulls();
      column(field.name(), field.type(), values, objects.present() - there);
    }
  }

  private void column(String name, Type type, Tally values, long absent) {
    path.add(name);
    counts.add(new ColumnCount(path, type, values.present(), values.nulls(), absent));
    if (type instanceof Struct struct) {
      fields(struct, values);
    } else if (type instanceof ListOf list) {
      inner(list.element().type(), values.elements());
    } else if (type instanceof MapOf map) {
      inner(map.value().type(), values.values());
    }
    path.remove(path.size() - 1);
  }

  /** Nothing is known of the elements of lists that are all empty. */
  private void inner(Type type, @Nullable Tally values) {
    if (values != null) {
      column("*", type, values, 0);
    }
  }
}
