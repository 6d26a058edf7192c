package dev.joist.schema.avro;

import dev.joist.schema.Field;
import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes a schema of a record. */
final class AvroReader {
  /** Records may use each other many times over: twenty that double make a million columns. */
  private static final int MOST_FIELDS = 1_000_000;

  private final List<String> path = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private int fields;

  dev.joist.schema.Schema read(Schema schema) throws InvalidSchemaException {
    if (schema.getType() != Schema.Type.RECORD) {
      throw broken("the columns of a table are a record, not " + schema.getType().getName());
    }
    Struct root = struct(schema);
    try {
      return dev.joist.schema.Schema.of(root);
    } catch (IllegalArgumentException e) {
      throw new InvalidSchemaException(
          "the Avro schema does not fit into columns: " + e.getMessage(), e);
    }
  }

  private Struct struct(Schema record) throws InvalidSchemaException {
    if (!open.add(record.getFullName())) {
      throw broken("the record " + record.getFullName() + " contains itself");
    }
    List<Field> members = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      String name = field.getProp(AvroLeaf.NAME);
      members.add(field(name == null ? field.name() : name, field.schema()));
    }
    open.remove(record.getFullName());
    try {
      return new Struct(members);
    } catch (IllegalArgumentException e) {
      throw broken(String.valueOf(e.getMessage()), e);
    }
  }

  private Field field(String name, Schema schema) throws InvalidSchemaException {
    path.add(name);
    if (path.size() > dev.joist.schema.Schema.MAX_DEPTH || ++fields > MOST_FIELDS) {
      throw broken("there are too many fields or levels for columns");
    }
    Schema present = present(schema);
    Field field = new Field(name, type(present), schema.isNullable());
    path.remove(path.size() - 1);
    return field;
  }

  /** The other side of a union with null; else the schema itself. */
  private Schema present(Schema schema) throws InvalidSchemaException {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> sides = new ArrayList<>(schema.getTypes());
    if (sides.size() > 1) {
      sides.removeIf(side -> side.getType() == Schema.Type.NULL);
    }
    if (sides.size() != 1) {
      List<String> names = sides.stream().map(Schema::getName).toList();
      throw broken("a column cannot be a union of " + String.join(" and ", names));
    }
    return sides.get(0);
  }

  private Type type(Schema schema) throws InvalidSchemaException {
    return switch (schema.getType()) {
      case RECORD -> struct(schema);
      case ARRAY -> array(schema);
      case MAP ->
          new MapOf(Field.required("key", Scalar.STRING), field("*", schema.getValueType()));
      case UNION -> throw broken("a union within a union");
      case BOOLEAN, INT, LONG, FLOAT, DOUBLE, BYTES, STRING, ENUM, FIXED, NULL -> leaf(schema);
    };
  }

  private Type array(Schema schema) throws InvalidSchemaException {
    ListOf list = new ListOf(field("*", schema.getElementType()));
    if ("map".equals(schema.getProp(AvroLeaf.TYPE))
        && list.element().type() instanceof Struct entry
        && entry.fields().size() == 2
        && !entry.fields().get(0).nullable()) {
      return new MapOf(entry.fields().get(0), entry.fields().get(1));
    }
    return list;
  }

  private Scalar leaf(Schema schema) throws InvalidSchemaException {
    try {
      return AvroLeaf.read(schema);
    } catch (IllegalArgumentException e) {
      throw broken(String.valueOf(e.getMessage()), e);
    }
  }

  private InvalidSchemaException broken(String reason) {
    return broken(reason, null);
  }

  private InvalidSchemaException broken(String reason, @Nullable Throwable cause) {
    String field = path.isEmpty() ? "" : " at " + FieldPath.of(path);
    String message = "the Avro schema does not fit into columns" + field + ": " + reason;
    return cause == null
        ? new InvalidSchemaException(message)
        : new InvalidSchemaException(message, cause);
  }
}
