package dev.joist.sort;

import dev.joist.schema.Field;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Logical;
import dev.joist.schema.NearestName;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The columns by whose values rows are sorted, ascending, nulls last. Immutable. */
public final class SortColumns {
  private final Schema schema;
  private final List<LeafColumn> keys;

  private SortColumns(Schema schema, List<LeafColumn> keys) {
    this.schema = schema;
    this.keys = keys;
  }

  /**
   * Columns of the schema, most significant first.
   *
   * @throws SortException when there is no such column, or its values have no order
   */
  public static SortColumns of(Schema schema, List<String> names) {
    List<LeafColumn> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(key(schema, name));
    }
    return new SortColumns(schema, List.copyOf(keys));
  }

  private static LeafColumn key(Schema schema, String name) {
    for (LeafColumn leaf : schema.leaves()) {
      if (leaf.path().equals(List.of(name))) {
        checkOrder(name, leaf.type().logical());
        return leaf;
      }
    }
    List<String> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      if (field.name().equals(name)) {
        throw new SortException(
            "the column %s is nested, so its rows have no one value; sort by %s"
                .formatted(name, oneOf(sortable(schema))));
      }
      columns.add(field.name());
    }
    throw new SortException(
        "there is no column %s%s"
            .formatted(
                name,
                NearestName.to(name, columns)
                    .map(near -> ", did you mean " + near + "?")
                    .orElse("; those that can be sorted by are " + oneOf(sortable(schema)))));
  }

  private static List<String> sortable(Schema schema) {
    List<String> names = new ArrayList<>();
    for (Field field : schema.fields()) {
      if (field.type() instanceof Scalar scalar && KeyForm.hasOrder(scalar.logical())) {
        names.add(field.name());
      }
    }
    return names;
  }

  /** Of a wide table, the first. */
  private static String oneOf(List<String> names) {
    int most = 10;
    if (names.isEmpty()) {
      return "none of the columns, which have no order";
    }
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + ", …";
  }

  private static void checkOrder(String name, Logical logical) {
    if (!KeyForm.hasOrder(logical)) {
      throw new SortException(
          "the column %s is of the type %s, whose values have no order"
              .formatted(name, logical.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }
  }

  /** The columns of the rows. */
  public Schema schema() {
    return schema;
  }

  /** Most significant first. */
  public List<LeafColumn> keys() {
    return keys;
  }
}
