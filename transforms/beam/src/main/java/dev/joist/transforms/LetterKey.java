package dev.joist.transforms;

import java.io.Serializable;

/**
 * Which document a dead letter is about. Several letters can be about one: members of an archive
 * may have the same name, a list may name a source twice, and a document that was mended to several
 * may have died in more than one of these.
 *
 * @param member empty for none
 * @param ordinal -1 for a source or a member as a whole
 */
record LetterKey(String source, String member, long ordinal) implements Serializable {
  /** For people. */
  String words() {
    String where = member.isEmpty() ? source : member + " in " + source;
    return ordinal < 0 ? where : "document %d of %s".formatted(ordinal, where);
  }
}
