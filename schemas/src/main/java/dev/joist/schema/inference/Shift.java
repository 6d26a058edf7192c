package dev.joist.schema.inference;

import java.io.Serializable;

/**
 * What stands in a source before a part of it, whose places count from its own beginning.
 *
 * @param bytes in front of its first byte
 * @param lines in front of its first line
 */
public record Shift(long bytes, long lines) implements Serializable {
  public static final Shift NONE = new Shift(0, 0);

  /** Both, of two parts in a row. */
  public Shift plus(Shift next) {
    return new Shift(bytes + next.bytes, lines + next.lines);
  }

  Place of(Place place) {
    return bytes == 0 && lines == 0
        ? place
        : new Place(place.source(), place.offset() + bytes, place.line() + lines);
  }
}
