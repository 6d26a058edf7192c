package dev.joist.schema.inference;

import dev.joist.schema.Type;
import java.util.List;

/**
 * How often a column has a value.
 *
 * @param path names from the root, {@code *} for elements of a list and values of a map
 * @param present values that are not null
 * @param absent objects around it that do not have it; 0 for elements and values of maps
 */
public record ColumnCount(List<String> path, Type type, long present, long nulls, long absent) {
  public ColumnCount {
    path = List.copyOf(path);
  }
}
