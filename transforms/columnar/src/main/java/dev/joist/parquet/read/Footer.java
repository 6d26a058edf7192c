package dev.joist.parquet.read;

import dev.joist.schema.Schema;
import java.util.List;
import java.util.Map;

/**
 * What is needed of a file's footer to read its rows; every claim is checked.
 *
 * @param keyValues in the order of the file; of two equal keys the last counts
 * @param start where in the file it is
 * @param length its bytes there
 */
record Footer(
    Schema schema,
    long rows,
    List<RowGroupEntry> groups,
    Map<String, String> keyValues,
    long start,
    int length) {
  static final Footer NONE = new Footer(Schema.of(), 0, List.of(), Map.of(), 0, 0);
}
