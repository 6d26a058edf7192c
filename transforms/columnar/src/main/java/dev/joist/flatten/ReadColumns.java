package dev.joist.flatten;

import dev.joist.flatten.FlattenOptions.Values;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;

/** The columns that documents are read into: what is not taken apart is JSON text in them. */
final class ReadColumns {
  private final FlattenOptions options;

  private ReadColumns(FlattenOptions options) {
    this.options = options;
  }

  static Schema of(Schema documents, FlattenOptions options) {
    return Schema.of(new ReadColumns(options).struct(documents.root(), 1));
  }

  /** Of an object that is the {@code depth}th from the document on. */
  private Struct struct(Struct struct, int depth) {
    List<Field> fields = new ArrayList<>();
    for (Field field : struct.fields()) {
      fields.add(new Field(field.name(), type(field.type(), depth), field.nullable()));
    }
    return new Struct(fields);
  }

  private Type type(Type type, int depth) {
    if (type instanceof Scalar scalar) {
      return scalar(scalar);
    } else if (isText(type, depth)) {
      return Scalar.JSON;
    } else if (type instanceof Struct struct) {
      return struct(struct, depth + 1);
    } else if (type instanceof ListOf list) {
      Field element = list.element();
      return new ListOf(new Field("element", type(element.type(), depth), element.nullable()));
    }
    MapOf map = (MapOf) type;
    Field value = map.value();
    return new MapOf(map.key(), new Field("value", type(value.type(), depth), value.nullable()));
  }

  private boolean isText(Type type, int depth) {
    boolean objects = hasObjects(type);
    return switch (options.arrays()) {
          case SMART, SEPARATE -> false;
          case INLINE -> type instanceof ListOf || (type instanceof MapOf && objects);
          case SKIP -> type instanceof MapOf && objects;
        }
        || (objects && depth >= options.maxDepth());
  }

  private Scalar scalar(Scalar scalar) {
    boolean kept =
        options.values() == Values.TYPED
            || scalar.equals(Scalar.BOOLEAN)
            || scalar.logical() instanceof Logical.Json;
    return kept ? scalar : Scalar.STRING;
  }

  /** Whether there is an object at or below the type; a map is one when its values are. */
  static boolean hasObjects(Type type) {
    if (type instanceof ListOf list) {
      return hasObjects(list.element().type());
    }
    return type instanceof Struct || (type instanceof MapOf map && hasObjects(map.value().type()));
  }
}
