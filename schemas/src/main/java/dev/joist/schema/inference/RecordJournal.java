package dev.joist.schema.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds the values of one record after the other to tallies, and can take the last record back, so
 * that a record that turns out to be broken leaves no trace. Only what is new is written down: a
 * record like those before it costs nothing. The places of records must not go backwards.
 */
public final class RecordJournal {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Tally> overfull = new ArrayList<>();

  /** A shape that the tally has not seen. */
  public void see(Tally tally, Shape shape, Place place) {
    tally.add(shape, place);
    entries.add(new Entry(Kind.SHAPE, tally, shape, ""));
  }

  /** A fraction that the nearest double does not keep to the last digit. */
  public void countRounded(Tally tally, Place place) {
    tally.rounded().add(place);
    entries.add(new Entry(Kind.ROUNDED, tally, Shape.FRACTION, ""));
  }

  /** An integer beyond 2^53, which counts as rounded once fractions are seen beside it. */
  public void countLongInteger(Tally tally, Place place) {
    tally.longIntegers().add(place);
    entries.add(new Entry(Kind.LONG_INTEGER, tally, Shape.INT64, ""));
  }

  /** The tally of the elements of an array. */
  public Tally elements(Tally array, Place place) {
    Tally elements = array.elements();
    if (elements != null) {
      return elements;
    }
    entries.add(new Entry(Kind.ELEMENTS, array, Shape.ARRAY, ""));
    return array.addElements(place);
  }

  /** The tally of a field of an object, or the one of all its fields if they are too many. */
  public Tally field(Tally object, String name, Place place) {
    Tally field = object.field(name);
    if (field != null) {
      return field;
    }
    if (!object.isFull()) {
      entries.add(new Entry(Kind.FIELD, object, Shape.OBJECT, name));
      return object.addField(name, place);
    }
    Tally values = object.values();
    if (values != null) {
      return values;
    }
    entries.add(new Entry(Kind.VALUES, object, Shape.OBJECT, ""));
    overfull.add(object);
    return object.addValues(place);
  }

  /** Whether the record makes maps of objects, so that keeping it merges tallies. */
  public boolean makesMaps() {
    return !overfull.isEmpty();
  }

  /**
   * Keeps the record.
   *
   * @return whether an object became a map, so that tallies of its fields are out of use
   */
  public boolean keep() {
    entries.clear();
    if (overfull.isEmpty()) {
      return false;
    }
    for (Tally object : overfull) {
      object.collapse();
    }
    overfull.clear();
    return true;
  }

  /** Whether anything of the record was new. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Takes back everything since the last record that was kept. */
  public void takeBack() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      entries.get(i).takeBack();
    }
    entries.clear();
    overfull.clear();
  }

  private enum Kind {
    SHAPE,
    ROUNDED,
    LONG_INTEGER,
    ELEMENTS,
    FIELD,
    VALUES
  }

  private record Entry(Kind kind, Tally tally, Shape shape, String name) {
    void takeBack() {
      switch (kind) {
        case SHAPE -> tally.remove(shape);
        case ROUNDED -> tally.rounded().remove();
        case LONG_INTEGER -> tally.longIntegers().remove();
        case ELEMENTS -> tally.removeElements();
        case FIELD -> tally.removeField(name);
        case VALUES -> tally.removeValues();
      }
    }
  }
}
