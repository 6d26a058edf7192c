package dev.joist.transforms;

import dev.joist.archive.MemberRange;
import dev.joist.transforms.SourceFile.Cut;
import java.io.Serializable;

/**
 * The part of a source that one unit reads.
 *
 * @param ordinal the number of the source in the whole run
 * @param from the first byte
 * @param to the byte after the last; a record belongs to the slice in which its line begins
 * @param members of an archive, the ones that belong to the slice
 */
public record SourceSlice(int ordinal, SourceFile source, long from, long to, MemberRange members)
    implements Serializable {
  /** Of a source that is no archive, or is one slice. */
  public SourceSlice(int ordinal, SourceFile source, long from, long to) {
    this(ordinal, source, from, to, MemberRange.ALL);
  }

  static SourceSlice whole(int ordinal, SourceFile source) {
    return new SourceSlice(ordinal, source, 0, source.bytes());
  }

  public long bytes() {
    return to - from;
  }

  public boolean isWhole() {
    return from == 0 && to == source.bytes();
  }

  /** Whether places in it count from its own beginning, not from that of the source. */
  boolean countsLines() {
    return source.cut() == Cut.AT_LINES && !isWhole();
  }

  /** Whether it has some members of an archive; places count from the beginning of each. */
  boolean isOfMembers() {
    return source.cut() == Cut.AT_MEMBERS && !isWhole();
  }
}
