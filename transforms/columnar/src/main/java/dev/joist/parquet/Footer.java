package dev.joist.parquet;

import dev.joist.schema.Schema;
import java.util.List;
import java.util.Map;

/**
 * What is needed of a file's footer to read its rows; every claim is checked.
 *
 * @param keyValues in the order of the file; of two equal keys the last counts
 */
record Footer(Schema schema, long rows, List<RowGroupEntry> groups, Map<String, String> keyValues) {
  static final Footer NONE = new Footer(Schema.of(), 0, List.of(), Map.of());
}
