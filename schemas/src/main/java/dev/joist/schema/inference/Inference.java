package dev.joist.schema.inference;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Elements;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.schema.inference.InferredSchema.Conflict;
import dev.joist.schema.inference.InferredSchema.Note;
import dev.joist.schema.inference.InferredSchema.Reason;
import dev.joist.schema.inference.InferredSchema.Rounded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a schema of a tally: null &lt; boolean; null &lt; int64 &lt; double; null &lt; date &lt;
 * timestamp &lt; string; what cannot merge is json. A function of the tally alone.
 */
public final class Inference {
  /**
   * The definition level of the deepest columns; what is below is json. Below {@link
   * Schema#MAX_LEVEL}, for Arrow opens files of at most 100 nodes from the root to a leaf.
   */
  public static final int MOST_LEVELS = 99;

  /** Lists and maps in each other; DuckDB takes twice as long for each. */
  static final int MOST_REPEATED = 16;

  private final InferenceOptions options;
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<Rounded> rounded = new ArrayList<>();

  /** Names from the root to the tally at hand, {@code *} for elements and keys of maps. */
  private final List<String> path = new ArrayList<>();

  /** How many of them are elements or keys of maps. */
  private int repeated;

  private Inference(InferenceOptions options) {
    this.options = options;
  }

  /**
   * The schema of all records tallied.
   *
   * @throws InvalidSchemaException if there are too many columns
   */
  public static InferredSchema of(Tally records, InferenceOptions options)
      throws InvalidSchemaException {
    return new Inference(options).root(records);
  }

  private InferredSchema root(Tally records) throws InvalidSchemaException {
    if (records.isMap()) {
      throw new InvalidSchemaException(
          "the records have more than "
              + Tally.MOST_COLUMNS
              + " different fields: they look like maps; give a schema with the fields to keep");
    }
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, Tally> field : records.fieldsInOrder()) {
      fields.add(Field.nullable(field.getKey(), below(field.getKey(), field.getValue(), 1)));
    }
    Struct root = new Struct(fields);
    return new InferredSchema(
        Schema.of(root), conflicts, notes, rounded, ColumnCounts.of(root, records));
  }

  private Type below(String name, Tally tally, int level) {
    path.add(name);
    Type type = type(tally, level);
    path.remove(path.size() - 1);
    return type;
  }

  private Type repeated(Tally tally, int level) {
    repeated++;
    Type type = below("*", tally, level);
    repeated--;
    return type;
  }

  /** The type of a field whose present values have that definition level. */
  private Type type(Tally tally, int level) {
    Map<Shape.Side, Place> sides = sides(tally);
    if (sides.size() > 1) {
      List<InferredSchema.Side> listed = new ArrayList<>();
      sides.forEach((side, first) -> listed.add(new InferredSchema.Side(side, first)));
      conflicts.add(new Conflict(path, listed));
      return Scalar.JSON;
    }
    return sides.isEmpty() ? Scalar.JSON : plain(sides.keySet().iterator().next(), tally, level);
  }

  /** The type of the values of one side. */
  private Type plain(Shape.Side side, Tally tally, int level) {
    return switch (side) {
      case NONE -> Scalar.JSON;
      case BOOLEAN -> Scalar.BOOLEAN;
      case NUMBER -> number(tally);
      case TEXT -> text(tally);
      case OBJECT -> object(tally, level);
      case ARRAY -> array(tally, level);
    };
  }

  /** The sides seen, each with its first place; nulls are on no side. */
  private static Map<Shape.Side, Place> sides(Tally tally) {
    Map<Shape.Side, Place> sides = new EnumMap<>(Shape.Side.class);
    for (Shape shape : Shape.values()) {
      if (shape.side() != Shape.Side.NONE && shape.isIn(tally.shapes())) {
        sides.merge(shape.side(), tally.first(shape), (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return sides;
  }

  private Type number(Tally tally) {
    int shapes = tally.shapes();
    if (Shape.UNBOUNDED.isIn(shapes)) {
      return noted(Reason.BEYOND_DOUBLE, tally.first(Shape.UNBOUNDED));
    } else if (Shape.FRACTION.isIn(shapes)) {
      return fraction(tally);
    } else if (Shape.HUGE_INTEGER.isIn(shapes)) {
      return noted(Reason.TOO_MANY_DIGITS, tally.first(Shape.HUGE_INTEGER));
    }
    return Shape.WIDE_INTEGER.isIn(shapes) ? Scalar.DECIMAL_38 : Scalar.INT64;
  }

  private Type fraction(Tally tally) {
    LossCount loss = new LossCount();
    loss.merge(tally.rounded());
    loss.merge(tally.longIntegers());
    Place first = loss.first();
    if (first == null) {
      return Scalar.DOUBLE;
    }
    rounded.add(new Rounded(path, loss.count(), first));
    return options.numbers() == Numbers.EXACT ? Scalar.STRING : Scalar.DOUBLE;
  }

  private Type text(Tally tally) {
    int shapes = tally.shapes();
    boolean utc = Shape.UTC_TIMESTAMP.isIn(shapes);
    boolean local = Shape.LOCAL_TIMESTAMP.isIn(shapes);
    if (options.dates() == Dates.TEXT || Shape.TEXT.isIn(shapes) || (utc && local)) {
      return Scalar.STRING;
    }
    return utc ? Scalar.TIMESTAMP : local ? Scalar.LOCAL_TIMESTAMP : Scalar.DATE;
  }

  private Type object(Tally tally, int level) {
    if (tally.isMap()) {
      return map(tally, level);
    }
    List<Map.Entry<String, Tally>> members = tally.fieldsInOrder();
    if (members.isEmpty()) {
      return Scalar.JSON;
    }
    if (level + 1 > MOST_LEVELS) {
      return noted(Reason.TOO_DEEP, tally.first(Shape.OBJECT));
    }
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, Tally> member : members) {
      fields.add(
          Field.nullable(member.getKey(), below(member.getKey(), member.getValue(), level + 1)));
    }
    return new Struct(fields);
  }

  private Type map(Tally tally, int level) {
    Tally values = tally.values();
    Place first = tally.first(Shape.OBJECT);
    if (values == null || level + 2 > MOST_LEVELS || repeated == MOST_REPEATED) {
      return noted(Reason.TOO_DEEP, first);
    }
    if (sides(values).size() > 1) {
      return noted(Reason.JSON_OF_MANY_KEYS, first);
    }
    notes.add(new Note(path, Reason.MAP_OF_MANY_KEYS, first));
    return MapOf.ofText(repeated(values, level + 2));
  }

  private Type array(Tally tally, int level) {
    if (level + 2 > MOST_LEVELS || repeated == MOST_REPEATED) {
      return noted(Reason.TOO_DEEP, tally.first(Shape.ARRAY));
    }
    @Nullable Tally elements = tally.elements();
    if (elements != null && isMixed(elements, level + 2)) {
      return ListOf.nullable(mixed(elements, level + 2));
    }
    return ListOf.nullable(elements == null ? Scalar.JSON : repeated(elements, level + 2));
  }

  private boolean isMixed(Tally elements, int level) {
    return options.elements() == Elements.MIXED
        && sides(elements).size() > 1
        && Shape.OBJECT.isIn(elements.shapes())
        && !elements.isMap()
        && elements.field(ListOf.OTHERS) == null
        && !elements.fieldsInOrder().isEmpty()
        && level < MOST_LEVELS;
  }

  /** Objects with a member more for what is none. */
  private Type mixed(Tally elements, int level) {
    path.add("*");
    repeated++;
    notes.add(new Note(path, Reason.MIXED_ELEMENTS, elements.first(Shape.OBJECT)));
    List<Field> fields = new ArrayList<>(((Struct) object(elements, level)).fields());
    Map<Shape.Side, Place> others = sides(elements);
    others.remove(Shape.Side.OBJECT);
    Type type =
        others.size() > 1
            ? Scalar.JSON
            : plain(others.keySet().iterator().next(), elements, level + 1);
    fields.add(Field.nullable(ListOf.OTHERS, type));
    repeated--;
    path.remove(path.size() - 1);
    return new Struct(fields);
  }

  private Type noted(Reason reason, Place first) {
    notes.add(new Note(path, reason, first));
    return Scalar.JSON;
  }
}
