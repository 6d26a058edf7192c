package dev.joist.transforms.rows;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A field beside its Avro schema, without the union with null.
 *
 * @param members of structs in their order, of lists the element, of maps the value
 * @param places of structs: where the member of a name is
 */
record Shape(Field field, Schema avro, List<Shape> members, Map<String, Integer> places) {
  static Shape of(dev.joist.schema.Schema schema) {
    return of(Field.required("", schema.root()), RowSchema.avro(schema));
  }

  private static Shape of(Field field, Schema nullable) {
    Schema avro = RowSchema.present(nullable);
    List<Shape> members = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    if (field.type() instanceof Struct struct) {
      for (int i = 0; i < struct.fields().size(); i++) {
        Field member = struct.fields().get(i);
        places.put(member.name(), i);
        members.add(of(member, avro.getFields().get(i).schema()));
      }
    } else if (field.type() instanceof ListOf list) {
      members.add(of(list.element(), avro.getElementType()));
    } else if (field.type() instanceof MapOf map) {
      members.add(of(map.value(), avro.getValueType()));
    }
    return new Shape(field, avro, members, places);
  }
}
