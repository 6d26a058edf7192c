package dev.joist.transforms;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.Finding.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns that the files of each table should have. */
final class TableSchemas {
  /** What the files of dead letters are called among the tables. */
  static final String DEAD_LETTERS = "";

  /** The same of those that have run again. */
  static final String REPLAYED = "\0replayed";

  private final Map<String, Columns> tables = new HashMap<>();
  private final boolean decodable;

  private record Columns(String folder, Schema schema) {}

  TableSchemas(Manifest manifest) {
    for (Manifest.TableEntry table : manifest.tables()) {
      tables.put(table.name(), new Columns(table.folder(), read(table)));
    }
    tables.put(DEAD_LETTERS, new Columns("", DeadLetters.SCHEMA));
    tables.put(REPLAYED, new Columns("", ReplayedLetters.REPLAYED));
    // Shards that were made faulty are as they should be when nobody can read them.
    this.decodable =
        !manifest.command().equals("generate")
            || Double.parseDouble(manifest.options().getOrDefault("bad-rate", "0")) == 0;
  }

  private static Schema read(Manifest.TableEntry table) {
    try {
      return SchemaYaml.read(table.schema());
    } catch (InvalidSchemaException invalid) {
      throw new RunFailure(
          "%s: the schema of the table %s: %s"
              .formatted(OutputFolder.MANIFEST, table.name(), invalid.getMessage()),
          invalid);
    }
  }

  boolean isDecodable() {
    return decodable;
  }

  Optional<Finding> check(Manifest.FileEntry entry, Schema found) {
    String name = entry.file().name();
    Columns table = tables.get(entry.table());
    if (table == null) {
      return Optional.of(
          Finding.of(
              Problem.WRONG_MANIFEST,
              name,
              "is of the table %s, which is not listed".formatted(entry.table())));
    }
    String below = name.startsWith(table.folder()) ? name.substring(table.folder().length()) : name;
    Schema expected = without(table.schema(), partitions(below));
    if (expected.equals(found)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.differs(
            Problem.WRONG_SCHEMA,
            name,
            "",
            "its columns",
            difference(expected, found),
            difference(found, expected)));
  }

  /** The columns whose values are in the names of folders. */
  private static Set<String> partitions(String name) {
    Set<String> columns = new HashSet<>();
    String[] parts = name.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        // Folders escape with %, but leave a + as it is.
        String column = parts[i].substring(0, equals).replace("+", "%2B");
        columns.add(URLDecoder.decode(column, StandardCharsets.UTF_8));
      }
    }
    return columns;
  }

  private static Schema without(Schema all, Set<String> names) {
    List<Field> fields = new ArrayList<>(all.fields());
    fields.removeIf(field -> names.contains(field.name()));
    return fields.size() == all.fields().size() ? all : Schema.of(fields.toArray(new Field[0]));
  }

  /** The first field that the other does not have in the same place. */
  private static String difference(Schema of, Schema other) {
    for (int i = 0; i < of.fields().size(); i++) {
      Field field = of.fields().get(i);
      if (i >= other.fields().size() || !other.fields().get(i).equals(field)) {
        return SchemaYaml.write(Schema.of(field)).strip().replace("fields:\n  ", "");
      }
    }
    return of.fields().size() + " columns";
  }
}
