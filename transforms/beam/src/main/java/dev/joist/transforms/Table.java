package dev.joist.transforms;

import dev.joist.schema.Schema;
import java.util.List;

/**
 * A table of the output.
 *
 * @param name what the books call it
 * @param folder of the output, where its files lie; with a slash at its end, or empty
 * @param schema of all its columns
 */
public record Table(String name, String folder, Schema schema) {
  /** What the only table of a one-table command is called. */
  static final String ONLY = "data";

  static List<String> names(List<Table> tables) {
    return tables.stream().map(Table::name).toList();
  }

  public Table {
    if (!folder.isEmpty() && !folder.endsWith("/")) {
      throw new IllegalArgumentException("the folder " + folder + " has no slash at its end");
    }
  }
}
