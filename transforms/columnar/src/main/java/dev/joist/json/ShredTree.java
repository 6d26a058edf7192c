package dev.joist.json;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema as a tree of {@link ShredNode}s, and its leaves in the order of the columns. */
final class ShredTree {
  final ShredNode root;
  final ShredNode[] leaves;
  private final List<ShredNode> found = new ArrayList<>();
  private final UnknownFields unknown;
  private @Nullable ShredNode rest;

  /**
   * @param unknown whether there is a field {@link JsonShredder#REST} of the root, which no field
   *     of a record is
   */
  ShredTree(Schema schema, UnknownFields unknown) {
    this.unknown = unknown;
    this.root = node(Field.required("", schema.root()), null, 0, 0);
    this.leaves = found.toArray(ShredNode[]::new);
  }

  /** The leaf of {@link JsonShredder#REST}. */
  ShredNode rest() {
    if (rest == null || !rest.nullable || rest.kind != ShredNode.JSON) {
      throw new IllegalArgumentException(
          "to keep unknown fields the schema needs a nullable json field " + JsonShredder.REST);
    }
    return rest;
  }

  private ShredNode node(Field field, @Nullable ShredNode parent, int above, int repetition) {
    int level = field.nullable() ? above + 1 : above;
    Type type = field.type();
    Scalar scalar = type instanceof Scalar leaf ? leaf : null;
    int inside = type instanceof ListOf || type instanceof MapOf ? level + 1 : level;
    ShredNode node =
        new ShredNode(
            kind(type), field.name(), parent, field.nullable(), above, inside, repetition, scalar);
    node.firstLeaf = found.size();
    if (scalar != null) {
      found.add(node);
    } else {
      node.children = children(type, node, repetition);
    }
    node.endLeaf = found.size();
    return node;
  }

  private ShredNode[] children(Type type, ShredNode node, int repetition) {
    List<Field> fields;
    int inner = repetition + 1;
    if (type instanceof Struct struct) {
      fields = struct.fields();
      inner = repetition;
    } else if (type instanceof MapOf map) {
      fields = List.of(map.key(), map.value());
      node.keys = new KeySet();
    } else if (type instanceof ListOf list) {
      fields = List.of(list.element());
    } else {
      throw new IllegalStateException("not a nesting: " + type);
    }
    List<ShredNode> members = new ArrayList<>();
    for (Field field : fields) {
      ShredNode member = node(field, node, node.definition, inner);
      if (node.parent == null
          && unknown == UnknownFields.KEEP
          && field.name().equals(JsonShredder.REST)) {
        rest = member;
      } else {
        member.ordinal = members.size();
        members.add(member);
      }
    }
    ShredNode[] children = members.toArray(ShredNode[]::new);
    if (type instanceof Struct) {
      node.table = new FieldTable(children);
      node.head = children.length == 0 ? null : children[0];
      for (int i = 1; i < children.length; i++) {
        children[i - 1].next = children[i];
      }
    } else if (type instanceof MapOf && children[0].kind != ShredNode.TEXT) {
      throw new IllegalArgumentException("the keys of a map out of JSON are text");
    }
    if (type instanceof Struct && node.repetition > 0 && children.length > 1) {
      ShredNode last = children[children.length - 1];
      boolean element = node.parent != null && node.parent.kind == ShredNode.LIST;
      node.others =
          element && fields.get(fields.size() - 1).name().equals(ListOf.OTHERS) ? last : null;
    }
    return children;
  }

  private static int kind(Type type) {
    if (type instanceof Scalar scalar) {
      return LeafKind.of(scalar);
    }
    if (type instanceof Struct) {
      return ShredNode.STRUCT;
    }
    return type instanceof ListOf ? ShredNode.LIST : ShredNode.MAP;
  }
}
