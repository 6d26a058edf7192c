package dev.joist.schema.parquet;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.SchemaElement;

/** Flattens a schema into elements, depth first. */
final class ElementWriter {
  private final List<SchemaElement> elements = new ArrayList<>();

  List<SchemaElement> write(Schema schema) {
    // parquet-java insists on a name for the root; "schema" is what most writers call it.
    elements.add(new SchemaElement("schema").setNum_children(schema.fields().size()));
    for (Field field : schema.fields()) {
      add(field);
    }
    return elements;
  }

  private void add(Field field) {
    FieldRepetitionType repetition =
        field.nullable() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED;
    Type type = field.type();
    if (type instanceof Scalar scalar) {
      addLeaf(field.name(), repetition, scalar);
    } else if (type instanceof Struct struct) {
      addGroup(field.name(), repetition, struct.fields().size());
      for (Field member : struct.fields()) {
        add(member);
      }
    } else if (type instanceof ListOf list) {
      addGroup(field.name(), repetition, 1)
          .setConverted_type(ConvertedType.LIST)
          .setLogicalType(LogicalTypes.LIST);
      addGroup("list", FieldRepetitionType.REPEATED, 1);
      add(list.element());
    } else if (type instanceof MapOf map) {
      addGroup(field.name(), repetition, 1)
          .setConverted_type(ConvertedType.MAP)
          .setLogicalType(LogicalTypes.MAP);
      addGroup("key_value", FieldRepetitionType.REPEATED, 2);
      add(map.key());
      add(map.value());
    }
  }

  private SchemaElement addGroup(String name, FieldRepetitionType repetition, int children) {
    SchemaElement element =
        new SchemaElement(name).setRepetition_type(repetition).setNum_children(children);
    elements.add(element);
    return element;
  }

  private void addLeaf(String name, FieldRepetitionType repetition, Scalar scalar) {
    SchemaElement element =
        new SchemaElement(name)
            .setRepetition_type(repetition)
            .setType(PhysicalTypes.write(scalar.physical()));
    if (scalar.physical() == Physical.FIXED) {
      element.setType_length(scalar.length());
    }
    Annotation.write(scalar.logical(), element);
    elements.add(element);
  }
}
