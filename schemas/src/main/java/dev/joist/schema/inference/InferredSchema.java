package dev.joist.schema.inference;

import dev.joist.schema.FieldPath;
import dev.joist.schema.Schema;
import java.util.List;

/**
 * A schema found in the input, and what its reader should know about it. All lists are in the order
 * of the columns.
 *
 * @param conflicts columns that became json because their values cannot merge
 * @param notes columns that are not what they look like at first
 * @param rounded columns of doubles, or of text that would have been, where doubles drop digits
 * @param columns every field, element and map value below the root, the outer before the inner
 */
public record InferredSchema(
    Schema schema,
    List<Conflict> conflicts,
    List<Note> notes,
    List<Rounded> rounded,
    List<ColumnCount> columns) {
  public InferredSchema {
    conflicts = List.copyOf(conflicts);
    notes = List.copyOf(notes);
    rounded = List.copyOf(rounded);
    columns = List.copyOf(columns);
  }

  /** Values of two or more sides at one path. {@code *} is any element or any key of a map. */
  public record Conflict(List<String> path, List<Side> sides) {
    public Conflict {
      path = List.copyOf(path);
      sides = List.copyOf(sides);
    }
  }

  /** One side of a conflict and its first value. */
  public record Side(Shape.Side values, Place first) {}

  /** Something about a column, and the first value that made it so. */
  public record Note(List<String> path, Reason reason, Place first) {
    public Note {
      path = List.copyOf(path);
    }

    @Override
    public String toString() {
      return FieldPath.of(path) + " " + reason.text();
    }
  }

  /** Why there is a note. */
  public enum Reason {
    MAP_OF_MANY_KEYS("has too many different keys for columns: it is a map"),
    MIXED_ELEMENTS("holds objects and other elements: these are in the column value"),
    JSON_OF_MANY_KEYS("has too many different keys, and their values cannot merge: it is json"),
    TOO_DEEP("is nested too deep for columns: it is json from here on"),
    TOO_MANY_DIGITS("has integers of more than 38 digits: it is json"),
    BEYOND_DOUBLE("has numbers beyond the largest double: it is json");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason, as the end of a sentence that begins with the column. */
    public String text() {
      return text;
    }
  }

  /** How many numbers of a column doubles do not keep to the last digit. */
  public record Rounded(List<String> path, long count, Place first) {
    public Rounded {
      path = List.copyOf(path);
    }
  }
}
