package dev.joist.schema.inference;

import java.io.Serializable;

/**
 * Where something stands in the input; places are ordered by source, then by offset.
 *
 * @param source the number of the source in the order of the input
 * @param offset bytes from the start of the source
 * @param line counted from 1
 */
public record Place(long source, long offset, long line)
    implements Comparable<Place>, Serializable {
  @Override
  public int compareTo(Place other) {
    int bySource = Long.compare(source, other.source);
    return bySource != 0 ? bySource : Long.compare(offset, other.offset);
  }
}
