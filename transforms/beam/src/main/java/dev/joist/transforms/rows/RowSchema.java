package dev.joist.transforms.rows;

import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.avro.AvroSchema;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.RunFailure;
import java.util.List;

/** The schema of a run as the Avro record that rows are, its fields in the same order. */
final class RowSchema {
  private static final String RECORD = "row";

  private RowSchema() {}

  /**
   * Reads a schema.yaml.
   *
   * @throws RunFailure when it is none, or has columns that Avro stores in another way
   */
  static Schema parse(String yaml) {
    try {
      Schema schema = SchemaYaml.read(yaml);
      for (LeafColumn leaf : schema.leaves()) {
        check(leaf);
      }
      checkMaps(schema.root());
      return schema;
    } catch (InvalidSchemaException invalid) {
      throw new RunFailure("the schema: " + invalid.getMessage(), invalid);
    }
  }

  static org.apache.avro.Schema avro(Schema schema) {
    return AvroSchema.write(schema, RECORD);
  }

  /** The other side of a union with null; else the schema itself. */
  static org.apache.avro.Schema present(org.apache.avro.Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static void check(LeafColumn leaf) {
    Scalar type = leaf.type();
    org.apache.avro.Schema alone =
        AvroSchema.write(Schema.of(dev.joist.schema.Field.required("leaf", type)), RECORD);
    if (stored(alone.getField("leaf").schema()) != type.physical()) {
      throw refused(
          leaf.path(), dev.joist.schema.TypeNames.of(type) + ", which Avro stores in another way");
    }
  }

  private static Physical stored(org.apache.avro.Schema leaf) {
    return switch (leaf.getType()) {
      case BOOLEAN -> Physical.BOOLEAN;
      case INT -> Physical.INT32;
      case LONG -> Physical.INT64;
      case FLOAT -> Physical.FLOAT;
      case DOUBLE -> Physical.DOUBLE;
      case BYTES, STRING -> Physical.BYTE_ARRAY;
      case FIXED -> Physical.FIXED;
      case ARRAY, ENUM, MAP, NULL, RECORD, UNION ->
          throw new IllegalStateException("not how leaves are written: " + leaf);
    };
  }

  private static void checkMaps(Type type) {
    if (type instanceof Struct struct) {
      struct.fields().forEach(field -> checkMaps(field.type()));
    } else if (type instanceof ListOf list) {
      checkMaps(list.element().type());
    } else if (type instanceof MapOf map) {
      if (!map.key().type().equals(Scalar.STRING)) {
        throw refused(List.of(), "a map whose keys are not text");
      }
      checkMaps(map.value().type());
    }
  }

  private static RunFailure refused(List<String> path, String what) {
    String column = path.isEmpty() ? "" : FieldPath.of(path) + " is ";
    return new RunFailure(
        "--engine rows cannot write this schema: " + column + what + "; --engine columnar can");
  }
}
