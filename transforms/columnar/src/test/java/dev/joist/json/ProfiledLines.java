package dev.joist.json;

import dev.joist.columnar.BadInputException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Profiles documents on lines; after a failure it goes on with the next line. */
final class ProfiledLines {
  private ProfiledLines() {}

  static void profile(
      JsonProfiler profiler, byte[] lines, long source, Consumer<BadInputException> failures) {
    JsonCursor cursor = new JsonCursor(JsonCursor.DEFAULT_MAX_DEPTH);
    profile(profiler, cursor, padded(lines), lines.length, source, failures);
  }

  static byte[] padded(byte[] lines) {
    return Arrays.copyOf(lines, lines.length + JsonCursor.SLACK);
  }

  static void profile(
      JsonProfiler profiler,
      JsonCursor cursor,
      byte[] bytes,
      int limit,
      long source,
      Consumer<BadInputException> failures) {
    profiler.begin(source, 0, 0);
    cursor.lines = true;
    cursor.reset(bytes, 0, limit, 0, 1);
    while (cursor.pos < limit) {
      if (cursor.next() == '\n') {
        cursor.pos++;
      } else if (cursor.pos < limit) {
        cursor.beginDocument(cursor.pos);
        try {
          profiler.record(cursor);
          profiler.keep();
        } catch (BadInputException e) {
          profiler.takeBack();
          failures.accept(e);
          while (cursor.pos < limit && bytes[cursor.pos] != '\n') {
            cursor.pos++;
          }
        }
      }
    }
  }
}
