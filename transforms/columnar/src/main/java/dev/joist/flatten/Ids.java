package dev.joist.flatten;

import java.io.Serializable;
import java.util.List;

/**
 * What the {@code _id} of a document is made of. That of every row below is the id of the row
 * directly above, a dot and the place in its array.
 *
 * @param fields paths of the fields it is made of, of {@link Kind#NATURAL} and {@link Kind#FIELDS}
 */
public record Ids(Kind kind, List<String> fields) implements Serializable {
  /** Where it comes from. */
  public enum Kind {
    /** The name of the document's file or member, and the byte it begins at. */
    POSITION,
    /** A random number: different in every run. */
    RANDOM,
    /** A sum of all values. */
    HASH,
    /** The value of one field. */
    NATURAL,
    /** A sum of the values of several fields. */
    FIELDS
  }

  public static final Ids POSITION = new Ids(Kind.POSITION, List.of());
  public static final Ids RANDOM = new Ids(Kind.RANDOM, List.of());
  public static final Ids HASH = new Ids(Kind.HASH, List.of());

  public Ids {
    fields = List.copyOf(fields);
    boolean right =
        switch (kind) {
          case POSITION, RANDOM, HASH -> fields.isEmpty();
          case NATURAL -> fields.size() == 1;
          case FIELDS -> !fields.isEmpty();
        };
    if (!right) {
      throw new IllegalArgumentException(kind + " ids cannot be of the fields " + fields);
    }
  }

  /** The value of a field, whose names are separated by dots. */
  public static Ids natural(String field) {
    return new Ids(Kind.NATURAL, List.of(field));
  }

  /** A sum of the values of these fields. */
  public static Ids of(List<String> fields) {
    return new Ids(Kind.FIELDS, fields);
  }
}
