package dev.joist.schema;

import java.util.ArrayList;
import java.util.List;

/** The columns of one table. Immutable. */
public final class Schema {
  /** Levels are stored as signed bytes; deeper nestings have to become {@link Scalar#JSON}. */
  public static final int MAX_LEVEL = 127;

  /** Names from the root to a leaf: twice {@link #MAX_LEVEL}, as a list takes two, and some. */
  public static final int MAX_DEPTH = 300;

  private final Struct root;
  private final List<LeafColumn> leaves;

  private Schema(Struct root) {
    this.root = root;
    List<LeafColumn> found = new ArrayList<>();
    for (Field field : root.fields()) {
      collect(field, List.of(), 0, 0, found);
    }
    this.leaves = List.copyOf(found);
  }

  public static Schema of(Struct root) {
    return new Schema(root);
  }

  public static Schema of(Field... fields) {
    return new Schema(Struct.of(fields));
  }

  /**
   * These columns and one more behind them, such as that of fields which no other column takes.
   *
   * @throws IllegalArgumentException if there is a column of that name
   */
  public Schema with(Field last) {
    List<Field> fields = new ArrayList<>(root.fields());
    fields.add(last);
    return of(new Struct(fields));
  }

  public Struct root() {
    return root;
  }

  public List<Field> fields() {
    return root.fields();
  }

  /** The leaf columns, depth first, in the order of a Parquet file. */
  public List<LeafColumn> leaves() {
    return leaves;
  }

  private static void collect(
      Field field, List<String> above, int definition, int repetition, List<LeafColumn> found) {
    int level = field.nullable() ? definition + 1 : definition;
    List<String> path = append(above, field.name());
    checkDepth(path, level);
    Type type = field.type();
    if (type instanceof Scalar scalar) {
      found.add(new LeafColumn(found.size(), path, scalar, level, repetition));
    } else if (type instanceof Struct struct) {
      checkNotEmpty(path, struct);
      for (Field member : struct.fields()) {
        collect(member, path, level, repetition, found);
      }
    } else if (type instanceof ListOf list) {
      collect(list.element(), append(path, "list"), level + 1, repetition + 1, found);
    } else if (type instanceof MapOf map) {
      List<String> entry = append(path, "key_value");
      collect(map.key(), entry, level + 1, repetition + 1, found);
      collect(map.value(), entry, level + 1, repetition + 1, found);
    }
  }

  private static void checkDepth(List<String> path, int level) {
    if (level > MAX_LEVEL || path.size() > MAX_DEPTH) {
      throw new IllegalArgumentException(
          String.join(".", path) + " is nested too deep for columns: make it json");
    }
  }

  private static void checkNotEmpty(List<String> path, Struct struct) {
    if (struct.fields().isEmpty()) {
      throw new IllegalArgumentException(
          String.join(".", path) + " has no fields, which Parquet cannot store: make it json");
    }
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof Schema schema && schema.root.equals(root));
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
