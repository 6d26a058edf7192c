package dev.joist.schema.parquet;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import java.util.List;
import org.apache.parquet.format.SchemaElement;

/**
 * A schema as the flattened tree of a Parquet footer.
 *
 * <p>Lists and maps are written in the standard three-level form, each annotation in its new and,
 * where there is one, its old form, so that old readers see it too. Every form that the Parquet
 * format asks readers to understand is read; the schema of a legacy file names its elements {@code
 * element}, {@code key} and {@code value} like any other, so its columns match those of the file by
 * their order, not by path.
 */
public final class ParquetSchema {
  private ParquetSchema() {}

  /** The elements of a footer, root first, depth first. */
  public static List<SchemaElement> write(Schema schema) {
    return new ElementWriter().write(schema);
  }

  /**
   * The schema of a footer.
   *
   * @throws InvalidSchemaException if the elements are not a tree, or an annotation does not fit
   */
  public static Schema read(List<SchemaElement> elements) throws InvalidSchemaException {
    return new ElementReader(elements).read();
  }
}
