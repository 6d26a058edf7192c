package dev.joist.transforms;

import java.io.Serializable;

/**
 * The part of a source that one unit reads.
 *
 * @param ordinal the number of the source in the whole run
 * @param from the first byte
 * @param to the byte after the last; a record belongs to the slice in which its line begins
 */
public record SourceSlice(int ordinal, SourceFile source, long from, long to)
    implements Serializable {
  static SourceSlice whole(int ordinal, SourceFile source) {
    return new SourceSlice(ordinal, source, 0, source.bytes());
  }

  public long bytes() {
    return to - from;
  }

  public boolean isWhole() {
    return from == 0 && to == source.bytes();
  }
}
