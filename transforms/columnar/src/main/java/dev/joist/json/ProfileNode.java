package dev.joist.json;

import dev.joist.schema.inference.Tally;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the profiler knows at one path, kept for speed beside the {@link Tally} that counts: the
 * shapes seen, the names below as bytes, and which name followed which. Can be forgotten at any
 * time, for the tally has all of it.
 */
final class ProfileNode {
  private static final byte[] NO_NAME = {};

  final Tally tally;

  /** A copy of the shapes of the tally. */
  int shapes;

  /** Values met since {@link #settle}, and the nulls among them. */
  long values;

  long nulls;

  /** The object in which this member was seen last, to find a second of its name. */
  long object = -1;

  /** The member that came first in the last object; null if none did. */
  @Nullable ProfileNode firstMember;

  /** The member that followed this one last time. */
  @Nullable ProfileNode next;

  @Nullable ProfileNode elements;

  /** What keys share that are too many for members. */
  @Nullable ProfileNode shared;

  /** The name and a closing quote. */
  private byte[] name = NO_NAME;

  /** The first eight bytes of {@link #name}, those that it has. */
  private long firstWord = 1;

  private long firstMask;

  private int hash;

  /** Members by the hash of their names; a power of two, at most half full. */
  private @Nullable ProfileNode[] members = {};

  private int memberCount;

  ProfileNode(Tally tally) {
    this.tally = tally;
    this.shapes = tally.shapes();
  }

  /** Brings the counts from here on down to the tallies. */
  void settle() {
    tally.count(values - nulls, nulls);
    values = 0;
    nulls = 0;
    if (elements != null) {
      elements.settle();
    }
    if (shared != null) {
      shared.settle();
    }
    for (ProfileNode member : members) {
      if (member != null) {
        member.settle();
      }
    }
  }

  /** Forgets all that the tally may have taken back. */
  void refresh() {
    shapes = tally.shapes();
    firstMember = null;
    elements = null;
    shared = null;
    members = new @Nullable ProfileNode[0];
    memberCount = 0;
  }

  /** Whether this name and a closing quote stand there. */
  boolean isNamed(byte[] bytes, int at) {
    return (Words.at(bytes, at) & firstMask) == firstWord
        && (name.length <= 8
            || Arrays.equals(bytes, at + 8, at + name.length, name, 8, name.length));
  }

  /** How long the name is with both quotes. */
  int quotedLength() {
    return name.length + 1;
  }

  @Nullable ProfileNode member(byte[] bytes, int from, int to) {
    if (memberCount == 0) {
      return null;
    }
    int hash = KeySet.hash(bytes, from, to);
    int mask = members.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      ProfileNode member = members[i];
      if (member == null || (member.hash == hash && member.isCalled(bytes, from, to))) {
        return member;
      }
    }
  }

  private boolean isCalled(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, name, 0, name.length - 1);
  }

  void addMember(ProfileNode member, byte[] bytes, int from, int to) {
    member.setName(Arrays.copyOfRange(bytes, from, to + 1), KeySet.hash(bytes, from, to));
    if (2 * (memberCount + 1) > members.length) {
      @Nullable ProfileNode[] smaller = members;
      members = new @Nullable ProfileNode[Math.max(8, 2 * smaller.length)];
      for (ProfileNode moved : smaller) {
        if (moved != null) {
          place(moved);
        }
      }
    }
    place(member);
    memberCount++;
  }

  private void place(ProfileNode member) {
    int mask = members.length - 1;
    int i = member.hash & mask;
    while (members[i] != null) {
      i = (i + 1) & mask;
    }
    members[i] = member;
  }

  private void setName(byte[] nameAndOne, int nameHash) {
    name = nameAndOne;
    hash = nameHash;
    int last = name.length - 1;
    name[last] = '"';
    if (isPlain(name, last)) {
      byte[] padded = Arrays.copyOf(name, Math.max(8, name.length));
      firstMask = name.length >= 8 ? -1 : (1L << (8 * name.length)) - 1;
      firstWord = Words.at(padded, 0) & firstMask;
    }
  }

  /** Whether the name stands in the input as it is, so that bytes can be compared. */
  private static boolean isPlain(byte[] name, int length) {
    for (int i = 0; i < length; i++) {
      if (name[i] == '"' || name[i] == '\\' || (name[i] >= 0 && name[i] < ' ')) {
        return false;
      }
    }
    return true;
  }
}
