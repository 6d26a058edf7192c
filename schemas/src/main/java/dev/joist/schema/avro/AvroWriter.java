package dev.joist.schema.avro;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Makes a record of a schema. Records and fixed types below it are named after their fields. */
final class AvroWriter {
  private final String rootName;
  private final AvroNames typeNames = AvroNames.ofTypes();

  AvroWriter(String rootName) {
    this.rootName = typeNames.unique(rootName);
  }

  Schema write(dev.joist.schema.Schema schema) {
    return record(schema.root(), rootName);
  }

  private Schema record(Struct struct, String name) {
    List<String> names = AvroNames.of(struct.fields());
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(field(struct.fields().get(i), names.get(i)));
    }
    return Schema.createRecord(name, null, null, false, fields);
  }

  private Schema.Field field(Field field, String name) {
    Schema type = nullable(field, name);
    Schema.Field made =
        field.nullable()
            ? new Schema.Field(name, type, null, Schema.Field.NULL_DEFAULT_VALUE)
            : new Schema.Field(name, type);
    if (!name.equals(field.name())) {
      made.addProp(AvroLeaf.NAME, field.name());
    }
    return made;
  }

  private Schema nullable(Field field, String name) {
    Schema type = type(field.type(), name);
    return field.nullable() ? Schema.createUnion(Schema.create(Schema.Type.NULL), type) : type;
  }

  private Schema type(Type type, String name) {
    if (type instanceof Scalar scalar) {
      return AvroLeaf.write(scalar, () -> typeNames.unique(name));
    } else if (type instanceof ListOf list) {
      return Schema.createArray(nullable(list.element(), name));
    } else if (type instanceof MapOf map) {
      return map(map, name);
    }
    return record((Struct) type, typeNames.unique(name));
  }

  private Schema map(MapOf map, String name) {
    if (map.key().type().equals(Scalar.STRING)) {
      return Schema.createMap(nullable(map.value(), name));
    }
    Schema entries =
        Schema.createArray(
            record(new Struct(List.of(map.key(), map.value())), typeNames.unique(name)));
    entries.addProp(AvroLeaf.TYPE, "map");
    return entries;
  }
}
