package dev.joist.flatten;

import dev.joist.schema.LeafColumn;

/**
 * A column of a table that is made of one of the columns that were read.
 *
 * @param leaf which of them
 * @param source what it is made of
 * @param level the definition level of the field when it is there: of a value that may be null, of
 *     an object, of an array that may be empty
 * @param target the leaf of the table that it becomes
 */
record TableColumn(LeafColumn leaf, Source source, int level, int target) {
  /** What of the leaf is taken. */
  enum Source {
    /** Values, with the lists that are below the row. */
    VALUES,
    /** Truth values as text. */
    TRUTH_AS_TEXT,
    /** Whether the object above is there. */
    PRESENCE,
    /** How many elements the array above has. */
    LENGTH
  }
}
