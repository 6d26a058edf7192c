package dev.joist.parquet.read;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A field with the levels that it has in columns.
 *
 * @param base the definition level at which what is around it is there
 * @param present the definition level at which it is not null itself
 * @param repetition how many lists and maps it is in
 * @param leaf the index of its first leaf
 * @param children members, element, or key and value
 */
record ShapeNode(
    Field field, int base, int present, int repetition, int leaf, List<ShapeNode> children) {

  /** The fields of a schema, as the members of a node that is always there. */
  static ShapeNode root(Schema schema) {
    return of(Field.required("", schema.root()), 0, 0, 0);
  }

  private static ShapeNode of(Field field, int base, int repetition, int leaf) {
    int present = field.nullable() ? base + 1 : base;
    List<Field> members = List.of();
    int deeper = 0;
    Type type = field.type();
    if (type instanceof Struct struct) {
      members = struct.fields();
    } else if (type instanceof ListOf list) {
      members = List.of(list.element());
      deeper = 1;
    } else if (type instanceof MapOf map) {
      members = List.of(map.key(), map.value());
      deeper = 1;
    }
    List<ShapeNode> children = new ArrayList<>();
    int next = leaf;
    for (Field member : members) {
      ShapeNode child = of(member, present + deeper, repetition + deeper, next);
      children.add(child);
      next += child.leafCount();
    }
    return new ShapeNode(field, base, present, repetition, leaf, children);
  }

  boolean isLeaf() {
    return field.type() instanceof Scalar;
  }

  boolean isRepeated() {
    return field.type() instanceof ListOf || field.type() instanceof MapOf;
  }

  int leafCount() {
    int count = isLeaf() ? 1 : 0;
    for (ShapeNode child : children) {
      count += child.leafCount();
    }
    return count;
  }

  /**
   * For each leaf below, by repetition level, the least definition level that an entry has which
   * repeats there: to go on with a list, the list has to have an element.
   */
  static List<byte[]> leastDefinitions(Schema schema) {
    List<byte[]> found = new ArrayList<>();
    root(schema).collectLeast(new byte[] {0}, found);
    return found;
  }

  private void collectLeast(byte[] above, List<byte[]> found) {
    byte[] least = above;
    if (isRepeated()) {
      least = Arrays.copyOf(above, above.length + 1);
      least[above.length] = (byte) (present + 1);
    }
    if (isLeaf()) {
      found.add(least);
    }
    for (ShapeNode child : children) {
      child.collectLeast(least, found);
    }
  }
}
