package dev.joist.transforms;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.TypeNames;
import dev.joist.schema.yaml.SchemaYaml;
import java.util.ArrayList;
import java.util.List;

/** The column that keeps fields which a schema does not have. */
public final class RestColumn {
  private static final String NAME = "_rest";

  private RestColumn() {}

  /**
   * The schema with that column as its last, if it does not have it.
   *
   * @throws RunFailure if the name is taken
   */
  public static Schema addTo(Schema schema) {
    for (Field field : schema.fields()) {
      if (field.name().equals(NAME)) {
        checkFree(field);
        return schema;
      }
    }
    List<Field> fields = new ArrayList<>(schema.fields());
    fields.add(Field.nullable(NAME, Scalar.JSON));
    return Schema.of(new Struct(fields));
  }

  static SchemaChoice addTo(SchemaChoice schema) {
    try {
      String yaml = SchemaYaml.write(addTo(SchemaYaml.read(schema.yaml())));
      return new SchemaChoice(yaml, schema.remarks(), schema.keyValues());
    } catch (InvalidSchemaException own) {
      throw new IllegalStateException("a schema that was written cannot be read", own);
    }
  }

  private static void checkFree(Field field) {
    if (!field.nullable() || !field.type().equals(Scalar.JSON)) {
      throw new RunFailure(
          NAME
              + " is a column of type "
              + TypeNames.of(field.type())
              + ", so it cannot keep unknown fields: choose --on-unknown drop or dead");
    }
  }
}
