package dev.joist.archive;

import java.io.Serializable;

/**
 * Which members of an archive are read: those whose entry begins in the range. A tar has its
 * entries before the members, headers of names and attributes included; a zip has them in the
 * directory at its end.
 *
 * @param from the first byte of the first entry
 * @param to the byte after the last entry that may be read
 */
public record MemberRange(long from, long to) implements Serializable {
  public static final MemberRange ALL = new MemberRange(0, Long.MAX_VALUE);

  public MemberRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("there is no range from " + from + " to " + to);
    }
  }
}
