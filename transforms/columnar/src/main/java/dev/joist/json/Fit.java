package dev.joist.json;

/** Which values a column takes. */
public enum Fit {
  /** All that it can keep: integers written as {@code 1.0}, doubles that drop digits. */
  WHATEVER_IS_KEPT,
  /**
   * Only those of which inference makes a column of that type, and nothing to be remarked. Others
   * fail their record with a code of its schema: a schema that was guessed is not the right one.
   */
  AS_INFERRED
}
