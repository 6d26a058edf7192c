package dev.joist.json;

import dev.joist.schema.inference.Place;
import org.jspecify.annotations.Nullable;

/** Where in the whole input the values are that a profiler meets. */
final class ProfilePlaces {
  private long source;
  private long offsetBefore;
  private long linesBefore;
  private @Nullable Origin origin;

  /** Where the places of a row stand in its document. */
  interface Origin {
    long offset(int at);

    long line(int at);
  }

  /**
   * What follows is of this source.
   *
   * @param number in the order of the input
   * @param offset of the stream that cursors count from
   * @param lines of it before the ones that cursors count
   */
  void begin(long number, long offset, long lines) {
    source = number;
    offsetBefore = offset;
    linesBefore = lines;
  }

  /** What follows is a row that was copied out of its document. */
  void countFrom(Origin from) {
    origin = from;
  }

  Place of(JsonCursor cursor, int at) {
    Origin from = origin;
    return from == null
        ? new Place(source, offsetBefore + cursor.offset(at), linesBefore + cursor.line(at))
        : new Place(source, offsetBefore + from.offset(at), linesBefore + from.line(at));
  }
}
