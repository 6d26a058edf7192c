package dev.joist.schema.evolution;

import dev.joist.schema.Field;
import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.TypeNames;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one schema that rows of several schemas fit into without losing anything. Fields come in
 * order of first appearance; a field that one of the schemas lacks may be null; leaves become the
 * least type that holds the values of both.
 */
public final class Widening {
  private final List<String> path = new ArrayList<>();

  private Widening() {}

  /**
   * The schema of all.
   *
   * @throws InvalidSchemaException if two types have no common one; names the field and both types
   */
  public static Schema of(Iterable<Schema> schemas) throws InvalidSchemaException {
    Iterator<Schema> all = schemas.iterator();
    if (!all.hasNext()) {
      throw new InvalidSchemaException("there are no schemas to make one of");
    }
    Struct widest = all.next().root();
    while (all.hasNext()) {
      Struct next = all.next().root();
      // Most files of a run have one schema; comparing is cheaper than building it anew.
      if (!next.equals(widest)) {
        widest = new Widening().struct(widest, next);
      }
    }
    return Schema.of(widest);
  }

  private Struct struct(Struct a, Struct b) throws InvalidSchemaException {
    Map<String, Field> others = new LinkedHashMap<>();
    for (Field field : b.fields()) {
      others.put(field.name(), field);
    }
    List<Field> fields = new ArrayList<>();
    for (Field field : a.fields()) {
      Field other = others.remove(field.name());
      fields.add(
          other == null
              ? Field.nullable(field.name(), field.type())
              : field(field.name(), field, other));
    }
    for (Field field : others.values()) {
      fields.add(Field.nullable(field.name(), field.type()));
    }
    return new Struct(fields);
  }

  private Field field(String step, Field a, Field b) throws InvalidSchemaException {
    path.add(step);
    Field field = new Field(a.name(), type(a.type(), b.type()), a.nullable() || b.nullable());
    path.remove(path.size() - 1);
    return field;
  }

  private Type type(Type a, Type b) throws InvalidSchemaException {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof Struct one && b instanceof Struct other) {
      return struct(one, other);
    } else if (a instanceof ListOf one && b instanceof ListOf other) {
      return new ListOf(field("*", one.element(), other.element()));
    } else if (a instanceof MapOf one && b instanceof MapOf other) {
      return new MapOf(
          field("key", one.key(), other.key()), field("*", one.value(), other.value()));
    } else if (a instanceof Scalar one && b instanceof Scalar other) {
      return WiderScalar.of(one, other).orElseThrow(() -> conflict(a, b));
    }
    if (WiderScalar.isUnknown(a)) {
      return b;
    } else if (WiderScalar.isUnknown(b)) {
      return a;
    }
    throw conflict(a, b);
  }

  private InvalidSchemaException conflict(Type a, Type b) {
    return new InvalidSchemaException(
        "the column "
            + FieldPath.of(path)
            + " is "
            + name(a)
            + " in one file and "
            + name(b)
            + " in another, and no type holds both without loss");
  }

  private static String name(Type type) {
    return TypeNames.of(type);
  }
}
