package dev.joist.schema.inference;

import java.io.Serializable;

/** What to make of numbers that doubles do not keep, and of text that looks like a date. */
public record InferenceOptions(Numbers numbers, Dates dates) implements Serializable {
  /** Nearest doubles, dates where nothing is lost. */
  public static final InferenceOptions DEFAULT =
      new InferenceOptions(Numbers.NEAREST, Dates.INFERRED);

  /** A column of numbers of which some lose digits as doubles. */
  public enum Numbers {
    /** Becomes doubles. */
    NEAREST,
    /** Becomes text, every number as it stood. */
    EXACT
  }

  /** A column of text that is all dates or all timestamps. */
  public enum Dates {
    /** Becomes dates or timestamps. */
    INFERRED,
    /** Stays text. */
    TEXT
  }
}
