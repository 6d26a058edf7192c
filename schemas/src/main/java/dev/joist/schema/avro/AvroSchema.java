package dev.joist.schema.avro;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;

/**
 * A schema as an Avro record, and back to the same schema.
 *
 * <p>What Avro cannot say is kept in properties: {@code joist.type} has the name of a type that
 * Avro has no logical type for, such as json; {@code joist.name} has the name of a field that Avro
 * does not allow, whose own name is then made of the letters that it does. Maps whose keys are not
 * text are arrays of entries.
 */
public final class AvroSchema {
  private AvroSchema() {}

  /** The record of that name, which Avro has to allow; nullable fields default to null. */
  public static org.apache.avro.Schema write(Schema schema, String name) {
    return new AvroWriter(name).write(schema);
  }

  /**
   * The schema of a record of anybody's making.
   *
   * @throws InvalidSchemaException for what columns cannot hold: other unions than with null,
   *     recursion; the message names the field
   */
  public static Schema read(org.apache.avro.Schema record) throws InvalidSchemaException {
    return new AvroReader().read(record);
  }
}
