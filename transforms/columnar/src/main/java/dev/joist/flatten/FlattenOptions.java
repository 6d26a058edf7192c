package dev.joist.flatten;

import java.io.Serializable;

/**
 * How documents become tables.
 *
 * @param name of the root table, with which the names of all others begin
 * @param separator between the names of a path
 * @param maxDepth objects in more than so many others are JSON text; the document is the first
 */
public record FlattenOptions(
    String name,
    String separator,
    ArrayMode arrays,
    Ids ids,
    Values values,
    Presence presence,
    int maxDepth)
    implements Serializable {
  /** What columns of values are. */
  public enum Values {
    TYPED,
    /** Text, of numbers as they stood. */
    TEXT
  }

  /** Whether tables tell empty objects and arrays from missing ones. */
  public enum Presence {
    /** By a column for each object, and one with the length of each array. */
    KEPT,
    /** They do not. */
    LEFT_OUT
  }

  public FlattenOptions {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of the root table is empty");
    }
    if (separator.isEmpty()) {
      throw new IllegalArgumentException(
          "the separator is empty, so that names would run together");
    }
    if (maxDepth < 1) {
      throw new IllegalArgumentException("the maximum depth must be at least 1, not " + maxDepth);
    }
  }

  /** Separated by {@code _}, smart arrays, ids by position, all depths. */
  public static FlattenOptions named(String name) {
    return new FlattenOptions(
        name, "_", ArrayMode.SMART, Ids.POSITION, Values.TYPED, Presence.KEPT, Integer.MAX_VALUE);
  }

  public FlattenOptions withSeparator(String chosen) {
    return new FlattenOptions(name, chosen, arrays, ids, values, presence, maxDepth);
  }

  public FlattenOptions withArrays(ArrayMode chosen) {
    return new FlattenOptions(name, separator, chosen, ids, values, presence, maxDepth);
  }

  public FlattenOptions withIds(Ids chosen) {
    return new FlattenOptions(name, separator, arrays, chosen, values, presence, maxDepth);
  }

  public FlattenOptions withValues(Values chosen) {
    return new FlattenOptions(name, separator, arrays, ids, chosen, presence, maxDepth);
  }

  public FlattenOptions withPresence(Presence chosen) {
    return new FlattenOptions(name, separator, arrays, ids, values, chosen, maxDepth);
  }

  public FlattenOptions withMaxDepth(int chosen) {
    return new FlattenOptions(name, separator, arrays, ids, values, presence, chosen);
  }
}
