package dev.joist.schema.parquet;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** The elements of a footer as the tree they claim to be, every claim checked. */
final class ElementTree {
  /**
   * Names on all paths to all columns. A footer of one megabyte can claim a hundred thousand
   * columns, each three hundred names deep; this bounds their memory to some 80 MB.
   */
  private static final long MAX_PATH_NAMES = 20_000_000;

  private final List<SchemaElement> elements;
  private int next;
  private long pathNames;

  ElementTree(List<SchemaElement> elements) {
    this.elements = elements;
  }

  Node build() throws InvalidSchemaException {
    if (elements.isEmpty()) {
      throw new InvalidSchemaException("the Parquet file has no schema");
    }
    SchemaElement element = elements.get(next++);
    Node root = new Node(element, null, new ArrayList<>());
    if (element.isSetType()) {
      throw root.broken("its root is a column", null);
    }
    addChildren(root, 1);
    if (next != elements.size()) {
      throw new InvalidSchemaException(
          "the schema of the Parquet file has " + (elements.size() - next) + " elements too many");
    }
    return root;
  }

  private void addChildren(Node parent, int depth) throws InvalidSchemaException {
    int children = parent.element.isSetNum_children() ? parent.element.getNum_children() : 0;
    if (children < 0 || children > elements.size() - next) {
      throw parent.broken(
          "it claims " + children + " children, " + (elements.size() - next) + " are left", null);
    }
    for (int i = 0; i < children; i++) {
      if (next == elements.size()) {
        throw parent.broken("it claims " + children + " children, but has " + i, null);
      }
      Node child = new Node(elements.get(next++), parent, new ArrayList<>());
      child.check(depth);
      parent.children.add(child);
      if (child.isLeaf()) {
        countPath(child, depth);
      } else {
        addChildren(child, depth + 1);
      }
    }
  }

  private void countPath(Node leaf, int depth) throws InvalidSchemaException {
    pathNames += depth;
    if (pathNames > MAX_PATH_NAMES) {
      throw leaf.broken("too many columns, nested too deep", null);
    }
  }

  /** An element and its children; a leaf has none. */
  record Node(SchemaElement element, @Nullable Node parent, List<Node> children) {
    String name() {
      return element.getName();
    }

    FieldRepetitionType repetition() {
      return element.getRepetition_type();
    }

    /** A group with no children is no leaf, and {@link #check} refuses it. */
    boolean isLeaf() {
      return !element.isSetNum_children()
          || (element.isSetType() && element.getNum_children() == 0);
    }

    boolean isList() {
      return is(ConvertedType.LIST, LogicalType._Fields.LIST);
    }

    boolean isMap() {
      return is(ConvertedType.MAP, LogicalType._Fields.MAP)
          || (!hasLogicalType() && element.getConverted_type() == ConvertedType.MAP_KEY_VALUE);
    }

    private boolean is(ConvertedType converted, LogicalType._Fields logical) {
      return hasLogicalType()
          ? element.getLogicalType().getSetField() == logical
          : element.getConverted_type() == converted;
    }

    private boolean hasLogicalType() {
      return element.isSetLogicalType() && element.getLogicalType().isSet();
    }

    /** Whether this is a group whose only child is repeated. */
    boolean isNested() {
      return children.size() == 1 && children.get(0).repetition() == FieldRepetitionType.REPEATED;
    }

    /** The type of a leaf; an {@link IllegalArgumentException} says what does not fit. */
    Scalar scalar() {
      Physical physical = PhysicalTypes.read(element.getType());
      int length = physical == Physical.FIXED ? element.getType_length() : 0;
      return new Scalar(physical, length, Annotation.read(element));
    }

    private void check(int depth) throws InvalidSchemaException {
      if (depth > Schema.MAX_DEPTH) {
        throw new InvalidSchemaException(
            "the schema of the Parquet file is nested deeper than " + Schema.MAX_DEPTH);
      }
      if (name() == null) {
        throw broken("an element has no name", null);
      }
      if (repetition() == null) {
        throw broken("it does not say whether it is required, optional or repeated", null);
      }
      if (isLeaf()) {
        if (!element.isSetType()) {
          throw broken("it has neither a known type nor children", null);
        }
      } else if (element.isSetType()) {
        throw broken("it has both a type and children", null);
      } else if (element.getNum_children() == 0) {
        throw broken("it is a group without children", null);
      }
    }

    InvalidSchemaException broken(String reason, @Nullable Throwable cause) {
      List<String> path = new ArrayList<>();
      for (Node node = this; node != null && node.parent != null; node = node.parent) {
        path.add(0, String.valueOf(node.name()));
      }
      String where = path.isEmpty() ? "" : " at " + String.join(".", path);
      String message = "the schema of the Parquet file is broken" + where + ": " + reason;
      return cause == null
          ? new InvalidSchemaException(message)
          : new InvalidSchemaException(message, cause);
    }
  }
}
