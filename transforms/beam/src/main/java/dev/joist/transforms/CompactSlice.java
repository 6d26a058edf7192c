package dev.joist.transforms;

import java.io.Serializable;

/**
 * Row groups of one source that one unit takes over, or the dead letter that the source is.
 *
 * @param ordinal the number of the source in the whole run
 * @param folder of the output, to which the rows belong; with a slash at its end, or empty
 * @param from the first row group
 * @param to the row group after the last
 * @param bytes of the row groups in the file; of those of a whole source, all its bytes
 * @param rows that the footer says they have
 * @param plainBytes before compression
 * @param end whether the source has no more of them
 */
record CompactSlice(
    int ordinal,
    SourceFile source,
    String folder,
    int from,
    int to,
    long bytes,
    long rows,
    long plainBytes,
    Treatment treatment,
    boolean end,
    FooterScan.Failure failure)
    implements Serializable {
  /** What becomes of the rows. */
  enum Treatment {
    COPY,
    ENCODE,
    /** There are none. */
    NOTHING
  }

  /** Whether the other is about the next row groups of the same source. */
  boolean isFollowedBy(CompactSlice other) {
    return ordinal == other.ordinal
        && to == other.from
        && treatment == other.treatment
        && treatment != Treatment.NOTHING;
  }

  CompactSlice plus(CompactSlice next) {
    return new CompactSlice(
        ordinal,
        source,
        folder,
        from,
        next.to,
        bytes + next.bytes,
        rows + next.rows,
        plainBytes + next.plainBytes,
        treatment,
        next.end,
        failure);
  }

  boolean isWhole() {
    return from == 0 && end;
  }
}
