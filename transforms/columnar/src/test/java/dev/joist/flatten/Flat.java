package dev.joist.flatten;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.InvalidSchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Small documents and their tables, for tests. */
final class Flat {
  static final FlattenOptions PLAIN =
      FlattenOptions.named("e").withPresence(FlattenOptions.Presence.LEFT_OUT);

  private Flat() {}

  static Map<String, List<Map<String, Object>>> tables(
      FlattenOptions options, String... documents) {
    try {
      return JsonTables.flatten(String.join("\n", documents), options);
    } catch (BadInputException | InvalidSchemaException failed) {
      throw new AssertionError(failed);
    }
  }

  static List<Map<String, Object>> root(String... documents) {
    return rows(tables(PLAIN, documents), "e");
  }

  /** The only row of the root table, without its id. */
  static Map<String, Object> row(FlattenOptions options, String document) {
    Map<String, Object> row = rows(tables(options, document), "e").get(0);
    row.remove("_id");
    return row;
  }

  static Map<String, Object> row(String document) {
    return row(PLAIN, document);
  }

  static List<Object> column(
      Map<String, List<Map<String, Object>>> tables, String table, String name) {
    List<Object> values = new ArrayList<>();
    for (Map<String, Object> row : rows(tables, table)) {
      if (!row.containsKey(name)) {
        throw new AssertionError(table + " has the columns " + row.keySet());
      }
      values.add(row.get(name));
    }
    return values;
  }

  static List<Map<String, Object>> rows(
      Map<String, List<Map<String, Object>>> tables, String table) {
    return Objects.requireNonNull(tables.get(table), table);
  }
}
