package dev.joist.schema.inference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How many values would lose digits, and where the first of them stands. */
final class LossCount implements Serializable {
  private long count;
  private @Nullable Place first;

  void add(Place place) {
    if (count++ == 0) {
      first = place;
    }
  }

  /** Takes back the last one added. */
  void remove() {
    if (--count == 0) {
      first = null;
    }
  }

  void merge(LossCount other) {
    merge(other, Shift.NONE);
  }

  void merge(LossCount other, Shift shift) {
    count += other.count;
    if (other.first != null) {
      Place theirs = shift.of(other.first);
      first = first == null || theirs.compareTo(first) < 0 ? theirs : first;
    }
  }

  long count() {
    return count;
  }

  @Nullable Place first() {
    return first;
  }
}
