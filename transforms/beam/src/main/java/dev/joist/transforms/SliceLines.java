package dev.joist.transforms;

import java.io.Serializable;

/**
 * How many newlines a part of a source has.
 *
 * @param source the ordinal of the source
 * @param begin the offset of the first record that was read
 */
record SliceLines(int source, long begin, long newlines) implements Serializable {}
