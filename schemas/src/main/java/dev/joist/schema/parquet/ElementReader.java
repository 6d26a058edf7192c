package dev.joist.schema.parquet;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;

/**
 * Gives a tree of elements its meaning: which groups are lists, maps or structs, by the rules for
 * backward compatibility of the Parquet format.
 */
final class ElementReader {
  private final ElementTree tree;

  ElementReader(List<org.apache.parquet.format.SchemaElement> elements) {
    this.tree = new ElementTree(elements);
  }

  Schema read() throws InvalidSchemaException {
    ElementTree.Node root = tree.build();
    List<Field> fields = new ArrayList<>();
    for (ElementTree.Node child : root.children()) {
      fields.add(field(child));
    }
    try {
      return Schema.of(new Struct(fields));
    } catch (IllegalArgumentException e) {
      throw new InvalidSchemaException("the schema of the Parquet file is broken: " + reason(e), e);
    }
  }

  private Field field(ElementTree.Node node) throws InvalidSchemaException {
    if (node.repetition() == FieldRepetitionType.REPEATED) {
      // A repeated field outside of a list or map is a list of its own.
      return Field.required(node.name(), new ListOf(Field.required("element", element(node))));
    }
    return new Field(node.name(), type(node), node.repetition() == FieldRepetitionType.OPTIONAL);
  }

  /** The type of a node that is not repeated. */
  private Type type(ElementTree.Node node) throws InvalidSchemaException {
    if (node.isLeaf()) {
      return leaf(node);
    }
    if (node.isList()) {
      return list(node);
    }
    if (node.isMap()) {
      return map(node);
    }
    return struct(node);
  }

  private static Scalar leaf(ElementTree.Node node) throws InvalidSchemaException {
    try {
      return node.scalar();
    } catch (IllegalArgumentException e) {
      throw node.broken(reason(e), e);
    }
  }

  private Type struct(ElementTree.Node node) throws InvalidSchemaException {
    List<Field> fields = new ArrayList<>();
    for (ElementTree.Node child : node.children()) {
      fields.add(field(child));
    }
    try {
      return new Struct(fields);
    } catch (IllegalArgumentException e) {
      throw node.broken(reason(e), e);
    }
  }

  private Type list(ElementTree.Node node) throws InvalidSchemaException {
    ElementTree.Node repeated = onlyRepeated(node);
    if (repeated.isLeaf() || isElement(repeated, node.name())) {
      return new ListOf(Field.required("element", element(repeated)));
    }
    ElementTree.Node element = repeated.children().get(0);
    return new ListOf(
        new Field("element", type(element), element.repetition() == FieldRepetitionType.OPTIONAL));
  }

  /** Whether a repeated group is the element itself, not the middle level of three. */
  private static boolean isElement(ElementTree.Node repeated, String listName) {
    if (repeated.children().size() != 1) {
      return true;
    }
    return repeated.children().get(0).repetition() == FieldRepetitionType.REPEATED
        || repeated.name().equals("array")
        || repeated.name().equals(listName + "_tuple");
  }

  /** The type of one occurrence of a repeated node that is an element. */
  private Type element(ElementTree.Node node) throws InvalidSchemaException {
    // MAP_KEY_VALUE also stands on the repeated level of some maps, where it says nothing.
    boolean annotated = node.isList() || (node.isMap() && node.isNested());
    return node.isLeaf() || annotated ? type(node) : struct(node);
  }

  private Type map(ElementTree.Node node) throws InvalidSchemaException {
    ElementTree.Node entry = onlyRepeated(node);
    if (entry.isLeaf()) {
      throw node.broken("a map without entries", null);
    }
    if (entry.children().size() == 2) {
      Field key = field(entry.children().get(0));
      Field value = field(entry.children().get(1));
      if (!key.nullable()) {
        return new MapOf(
            Field.required("key", key.type()), new Field("value", value.type(), value.nullable()));
      }
    }
    // A set, or keys that may be null: the same levels, but no map.
    return new ListOf(Field.required("element", struct(entry)));
  }

  private static ElementTree.Node onlyRepeated(ElementTree.Node node)
      throws InvalidSchemaException {
    if (node.isNested()) {
      return node.children().get(0);
    }
    throw node.broken("a list or map has to have one repeated child", null);
  }

  private static String reason(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
