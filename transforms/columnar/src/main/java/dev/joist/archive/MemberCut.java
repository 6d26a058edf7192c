package dev.joist.archive;

import java.io.Serializable;

/**
 * A place between two members of an archive.
 *
 * @param data where the next member begins in the file
 * @param entry where the entry about it begins, as in {@link MemberRange}: in a tar, the same place
 */
public record MemberCut(long data, long entry) implements Serializable {}
