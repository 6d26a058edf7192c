package dev.joist.schema.inference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at one path, and below it. Merging is associative and commutative, and merging the
 * same sightings again changes counts only, so any split of the input over workers gives the same
 * schema. Changes go through a {@link RecordJournal}. Not thread-safe.
 */
public final class Tally implements Serializable {
  /** An object with more different keys than this is a map. */
  public static final int MOST_KEYS = 1_000;

  /** The root cannot be a map, so it may have more; with more than this there is no schema. */
  public static final int MOST_COLUMNS = 10_000;

  private final int mostKeys;
  private final int mostKeysBelow;

  /** Where the first of the values stands; orders the fields of an object. */
  private Place first;

  private long present;
  private long nulls;
  private int shapes;
  private final @Nullable Place[] firsts = new @Nullable Place[Shape.COUNT];
  private final LossCount rounded = new LossCount();
  private final LossCount longIntegers = new LossCount();
  private @Nullable Tally elements;
  private Map<String, Tally> fields = Map.of();

  /** Values of keys beyond {@link #mostKeys}; not null while, or once, there are too many. */
  private @Nullable Tally values;

  private boolean collapsed;

  private Tally(Place first, int mostKeys, int mostKeysBelow) {
    this.first = first;
    this.mostKeys = mostKeys;
    this.mostKeysBelow = mostKeysBelow;
  }

  /** An empty tally of records. */
  public static Tally ofRecords() {
    return ofRecords(MOST_COLUMNS, MOST_KEYS);
  }

  static Tally ofRecords(int mostColumns, int mostKeys) {
    return new Tally(new Place(0, 0, 1), mostColumns, mostKeys);
  }

  /** The shapes seen, as a sum of {@link Shape#bit bits}. */
  public int shapes() {
    return shapes;
  }

  /** Whether the keys of this object are too many to be fields, so that all share one tally. */
  public boolean isMap() {
    return collapsed;
  }

  /** Values that are not null. */
  long present() {
    return present;
  }

  long nulls() {
    return nulls;
  }

  /** More values of sound records, of shapes that were seen. */
  public void count(long morePresent, long moreNulls) {
    present += morePresent;
    nulls += moreNulls;
  }

  Place first() {
    return first;
  }

  /** The first place of a shape that was seen. */
  Place first(Shape shape) {
    Place place = firsts[shape.index()];
    return place == null ? first : place;
  }

  LossCount rounded() {
    return rounded;
  }

  LossCount longIntegers() {
    return longIntegers;
  }

  @Nullable Tally elements() {
    return elements;
  }

  /** What new keys share since there are too many for each to have its own, or null. */
  public @Nullable Tally values() {
    return values;
  }

  /** Fields in the order of their first appearance. */
  List<Map.Entry<String, Tally>> fieldsInOrder() {
    List<Map.Entry<String, Tally>> sorted = new ArrayList<>(fields.entrySet());
    sorted.sort(
        Map.Entry.<String, Tally>comparingByValue((a, b) -> a.first.compareTo(b.first))
            .thenComparing(Map.Entry.comparingByKey()));
    return sorted;
  }

  /** A shape not seen before. */
  void add(Shape shape, Place place) {
    shapes |= shape.bit();
    firsts[shape.index()] = place;
  }

  void remove(Shape shape) {
    shapes &= ~shape.bit();
    firsts[shape.index()] = null;
  }

  Tally addElements(Place place) {
    elements = below(place);
    return elements;
  }

  void removeElements() {
    elements = null;
  }

  @Nullable Tally field(String name) {
    return collapsed ? values : fields.get(name);
  }

  boolean isFull() {
    return fields.size() >= mostKeys;
  }

  Tally addField(String name, Place place) {
    if (fields.isEmpty()) {
      fields = new LinkedHashMap<>();
    }
    Tally field = below(place);
    fields.put(name, field);
    return field;
  }

  void removeField(String name) {
    fields.remove(name);
  }

  Tally addValues(Place place) {
    values = below(place);
    return values;
  }

  void removeValues() {
    values = null;
  }

  /** Makes one tally of all fields; nothing is left to do if it is one. */
  void collapse() {
    if (collapsed) {
      return;
    }
    Tally all = values == null ? below(first) : values;
    Collection<Tally> merged = fields.values();
    fields = Map.of();
    for (Tally field : merged) {
      all.merge(field);
    }
    values = all;
    collapsed = true;
  }

  private Tally below(Place place) {
    return new Tally(place, mostKeysBelow, mostKeysBelow);
  }

  /** Adds what the other has seen. The other stays as it is. */
  public void merge(Tally other) {
    merge(other, Shift.NONE);
  }

  /**
   * The same, of the next part of a single source.
   *
   * @param shift what came before the part, which the other did not know
   */
  public void merge(Tally other, Shift shift) {
    first = earlier(first, shift.of(other.first));
    count(other.present, other.nulls);
    shapes |= other.shapes;
    for (int i = 0; i < firsts.length; i++) {
      Place mine = firsts[i];
      Place unmoved = other.firsts[i];
      Place theirs = unmoved == null ? null : shift.of(unmoved);
      firsts[i] = mine == null ? theirs : theirs == null ? mine : earlier(mine, theirs);
    }
    rounded.merge(other.rounded, shift);
    longIntegers.merge(other.longIntegers, shift);
    elements = merged(elements, other.elements, shift);
    mergeFields(other, shift);
  }

  private void mergeFields(Tally other, Shift shift) {
    // Either may be too full within the record at hand and not yet collapsed.
    if (values != null || other.values != null) {
      collapse();
      values = merged(values, other.values, shift);
      for (Tally field : other.fields.values()) {
        values = merged(values, field, shift);
      }
      return;
    }
    for (Map.Entry<String, Tally> entry : other.fields.entrySet()) {
      if (fields.isEmpty()) {
        fields = new LinkedHashMap<>();
      }
      fields.compute(entry.getKey(), (name, mine) -> merged(mine, entry.getValue(), shift));
    }
    if (fields.size() > mostKeys) {
      collapse();
    }
  }

  /** Mine, or a copy of theirs. */
  private static @Nullable Tally merged(@Nullable Tally mine, @Nullable Tally theirs, Shift shift) {
    if (theirs == null) {
      return mine;
    }
    Tally sum =
        mine == null
            ? new Tally(shift.of(theirs.first), theirs.mostKeys, theirs.mostKeysBelow)
            : mine;
    sum.merge(theirs, shift);
    return sum;
  }

  private static Place earlier(Place a, Place b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
