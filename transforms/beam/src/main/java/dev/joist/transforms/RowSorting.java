package dev.joist.transforms;

import dev.joist.schema.Schema;
import dev.joist.sort.SortColumns;
import dev.joist.sort.SortException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the rows of every file of an output are sorted.
 *
 * @param columns by whose values, most significant first, each once; none when rows stay as they
 *     come
 */
public record RowSorting(List<String> columns) implements Serializable {
  /** What footers say of files that are sorted. */
  static final String KEY = "joist.sorted-by";

  public static final RowSorting NONE = new RowSorting(List.of());

  public RowSorting {
    columns = List.copyOf(columns);
    Set<String> named = new HashSet<>();
    for (String column : columns) {
      if (!named.add(column)) {
        throw new IllegalArgumentException("the column " + column + " is named twice");
      }
    }
  }

  public boolean isOne() {
    return !columns.isEmpty();
  }

  /** The columns, which a run fails without. */
  SortColumns in(Schema schema) {
    try {
      return SortColumns.of(schema, columns);
    } catch (SortException impossible) {
      throw failure(impossible);
    }
  }

  /** For the user, who asked for it. */
  static RunFailure failure(SortException impossible) {
    return new RunFailure("--sort-by: " + impossible.getMessage(), impossible);
  }
}
