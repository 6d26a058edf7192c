package dev.joist.partition;

import dev.joist.columnar.BatchRows;
import dev.joist.schema.Field;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.NearestName;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The columns by whose values rows come into folders; files do not hold them. Immutable. */
public final class PartitionColumns {
  private final Schema stored;
  private final int[] storedLeaves;
  private final List<LeafColumn> keys;

  private PartitionColumns(Schema stored, int[] storedLeaves, List<LeafColumn> keys) {
    this.stored = stored;
    this.storedLeaves = storedLeaves;
    this.keys = keys;
  }

  /**
   * Columns of the schema, most significant first.
   *
   * @throws PartitionException when there is no such column, or its values make no folder names
   */
  public static PartitionColumns of(Schema schema, List<String> names) {
    List<LeafColumn> keys = new ArrayList<>();
    for (String name : names) {
      LeafColumn key = key(schema, name);
      if (keys.contains(key)) {
        throw new PartitionException("the column " + name + " is named twice");
      }
      keys.add(key);
    }
    List<Field> kept = new ArrayList<>(schema.fields());
    kept.removeIf(field -> names.contains(field.name()));
    if (kept.isEmpty()) {
      throw new PartitionException("no column is left for the files");
    }
    HashSet<LeafColumn> folders = new HashSet<>(keys);
    int[] leaves =
        schema.leaves().stream()
            .filter(leaf -> !folders.contains(leaf))
            .mapToInt(LeafColumn::index)
            .toArray();
    return new PartitionColumns(Schema.of(new Struct(kept)), leaves, List.copyOf(keys));
  }

  private static LeafColumn key(Schema schema, String name) {
    for (LeafColumn leaf : schema.leaves()) {
      if (leaf.path().equals(List.of(name))) {
        if (!ValueText.takes(leaf.type())) {
          throw new PartitionException(
              "the column " + name + " is of a type whose values make no names of folders");
        }
        return leaf;
      }
    }
    List<String> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      if (field.name().equals(name)) {
        throw new PartitionException("the column " + name + " is nested: rows have no one value");
      }
      if (field.type() instanceof Scalar) {
        columns.add(field.name());
      }
    }
    String meant =
        NearestName.to(name, columns).map(near -> ", did you mean " + near + "?").orElse("");
    throw new PartitionException("there is no column " + name + meant);
  }

  /** The columns that files hold. */
  public Schema stored() {
    return stored;
  }

  /** For each leaf of {@link #stored}, which leaf of the whole schema it is. Not to be changed. */
  int[] storedLeaves() {
    return storedLeaves;
  }

  /** The folder of a row, with a slash at its end. */
  String folder(BatchRows rows, int row) {
    StringBuilder folder = new StringBuilder();
    for (LeafColumn key : keys) {
      int column = key.index();
      String value =
          rows.hasValue(column, row)
              ? ValueText.of(rows.batch().column(column), rows.value(column, row))
              : FolderName.NULL;
      FolderName.append(folder, key.path().get(0), value);
    }
    return folder.toString();
  }
}
