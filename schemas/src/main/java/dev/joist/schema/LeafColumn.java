package dev.joist.schema;

import java.util.List;

/**
 * A column of a Parquet file.
 *
 * @param index its place among the leaves, depth first
 * @param path the names from the root, with Parquet's {@code list.element} and {@code key_value}
 * @param maxDefinition the level of a present value; at most {@link Schema#MAX_LEVEL}
 * @param maxRepetition how many lists and maps are above the value
 */
public record LeafColumn(
    int index, List<String> path, Scalar type, int maxDefinition, int maxRepetition) {
  public LeafColumn {
    path = List.copyOf(path);
  }
}
