package dev.joist.transforms;

import dev.joist.schema.Schema;
import dev.joist.sort.SortColumns;
import dev.joist.sort.SortException;
import java.io.Serializable;
import java.util.List;

/**
 * How the rows of every file of an output are sorted.
 *
 * @param columns by whose values, most significant first; none when rows stay as they come
 * @param memory bytes of buffers for each file in work
 */
public record RowSorting(List<String> columns, long memory) implements Serializable {
  /** What footers say of files that are sorted. */
  static final String KEY = "joist.sorted-by";

  public static final RowSorting NONE = new RowSorting(List.of(), 0);

  public RowSorting {
    columns = List.copyOf(columns);
  }

  public boolean isOne() {
    return !columns.isEmpty();
  }

  /** The columns, which a run fails without. */
  SortColumns in(Schema schema) {
    try {
      return SortColumns.of(schema, columns);
    } catch (SortException impossible) {
      throw new RunFailure("--sort-by: " + impossible.getMessage(), impossible);
    }
  }
}
