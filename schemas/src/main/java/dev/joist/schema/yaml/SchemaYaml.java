package dev.joist.schema.yaml;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;

/**
 * A schema as {@code schema.yaml}, made to be read and edited by hand:
 *
 * <pre>{@code
 * fields:
 *   id: int64 required
 *   actor:
 *     struct:
 *       login: string
 *       score: decimal(9,2)
 *   tags:
 *     list: string
 *   counts:
 *     map: int64
 * }</pre>
 *
 * Values may be null unless they are {@code required}; a nested type says so with a line {@code
 * required: true}. Keys of maps are text unless {@code key:} says else.
 */
public final class SchemaYaml {
  private SchemaYaml() {}

  /** The text of a schema, ending with a line break. */
  public static String write(Schema schema) {
    return new SchemaYamlWriter().write(schema);
  }

  /**
   * The schema of a text.
   *
   * @throws InvalidSchemaException with line, column, field and what would be right
   */
  public static Schema read(String text) throws InvalidSchemaException {
    return new SchemaYamlReader().read(YamlNode.parse(text));
  }
}
