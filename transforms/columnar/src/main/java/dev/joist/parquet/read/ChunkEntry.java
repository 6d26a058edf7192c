package dev.joist.parquet.read;

import dev.joist.schema.Physical;
import java.util.List;

/**
 * What a footer says of a column chunk.
 *
 * @param codec the number of the format
 * @param values entries, nulls included
 * @param start where in the file its first page is
 * @param bytes with the headers of its pages
 * @param plainBytes the same before compression
 * @param sum the checksum of its entries that Joist leaves there; empty when there is none
 */
record ChunkEntry(
    Physical type,
    int codec,
    List<String> path,
    long values,
    long start,
    long bytes,
    long plainBytes,
    String sum) {
  long end() {
    return start + bytes;
  }
}
