package dev.joist.schema.inference;

import dev.joist.schema.ListOf;
import java.io.Serializable;

/** What to make of values that could be columns in more than one way. */
public record InferenceOptions(Numbers numbers, Dates dates, Elements elements)
    implements Serializable {
  /** Nearest doubles, dates where nothing is lost. */
  public static final InferenceOptions DEFAULT =
      new InferenceOptions(Numbers.NEAREST, Dates.INFERRED, Elements.ALIKE);

  /** Elements of arrays are of one type. */
  public InferenceOptions(Numbers numbers, Dates dates) {
    this(numbers, dates, Elements.ALIKE);
  }

  public InferenceOptions withElements(Elements chosen) {
    return new InferenceOptions(numbers, dates, chosen);
  }

  /** Arrays with objects and something else in them. */
  public enum Elements {
    /** Are conflicts, as other fields are. */
    ALIKE,
    /** Are lists of objects; the rest is in their member {@link ListOf#OTHERS}. */
    MIXED
  }

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
