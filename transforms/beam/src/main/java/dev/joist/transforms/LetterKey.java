package dev.joist.transforms;

import java.io.Serializable;

/**
 * Which document a dead letter is about.
 *
 * @param member empty for none
 * @param ordinal -1 for a source or a member as a whole
 */
record LetterKey(String source, String member, long ordinal) implements Serializable {}
