package dev.joist.schema.inference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tally of the first records says all that a tally of all records will say, as long as
 * every later value is of the shapes seen. Then a schema can be used at once, by a reader that
 * stops at the first value which it does not expect.
 */
public final class Settled {
  private static final int UNSURE =
      Shape.WIDE_INTEGER.bit() | Shape.HUGE_INTEGER.bit() | Shape.UNBOUNDED.bit();

  private Settled() {}

  /** The schema of the records is settled: nothing about it is left open, or to be remarked. */
  public static boolean is(Tally records, InferredSchema inferred) {
    return inferred.conflicts().isEmpty()
        && inferred.notes().isEmpty()
        && inferred.rounded().isEmpty()
        && !records.isMap()
        && fieldsAreSettled(records);
  }

  private static boolean fieldsAreSettled(Tally object) {
    for (Map.Entry<String, Tally> field : object.fieldsInOrder()) {
      if (!isSettled(field.getValue())) {
        return false;
      }
    }
    return !object.fieldsInOrder().isEmpty();
  }

  /** Not where only nulls, empty lists or empty objects were seen: anything may come there. */
  private static boolean isSettled(@Nullable Tally tally) {
    if (tally == null || tally.isMap() || (tally.shapes() & UNSURE) != 0) {
      return false;
    }
    if (Shape.OBJECT.isIn(tally.shapes())) {
      return fieldsAreSettled(tally);
    }
    if (Shape.ARRAY.isIn(tally.shapes())) {
      return isSettled(tally.elements());
    }
    for (Shape shape : Shape.values()) {
      if (shape.side() != Shape.Side.NONE && shape.isIn(tally.shapes())) {
        return true;
      }
    }
    return false;
  }
}
