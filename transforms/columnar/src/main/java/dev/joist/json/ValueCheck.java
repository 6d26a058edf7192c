package dev.joist.json;

import dev.joist.columnar.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Consumes values of any kind, checks all of them and keeps nothing. Owned by a cursor. */
final class ValueCheck {
  private final JsonCursor cursor;

  /** By depth: the keys of the object there. */
  private final List<SharedKeys> keys = new ArrayList<>();

  /** By depth: the number of the object there, or 0 in an array. */
  private long[] objects = new long[64];

  private long objectCount;

  ValueCheck(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Consumes the value that the cursor stands on. */
  void check() throws BadInputException {
    JsonCursor in = cursor;
    int outside = in.depth();
    int first = in.next();
    for (; ; ) {
      boolean nesting = first == '{' || first == '[';
      if (!nesting) {
        in.skipScalar(first);
      }
      if (!(nesting && open(first)) && !toNext(outside)) {
        return;
      }
      first = in.next();
    }
  }

  /** Enters an array or object; false when it is empty and left again. */
  private boolean open(int bracket) throws BadInputException {
    cursor.enter();
    int depth = cursor.depth();
    if (depth >= objects.length) {
      objects = Arrays.copyOf(objects, 2 * depth);
    }
    boolean object = bracket == '{';
    objects[depth] = object ? ++objectCount : 0;
    if (cursor.next() == (object ? '}' : ']')) {
      cursor.leave();
      return false;
    }
    if (object) {
      key(depth);
    }
    return true;
  }

  /** After a value: goes to the next one, or out to {@code outside}, which is false. */
  private boolean toNext(int outside) throws BadInputException {
    int depth;
    while ((depth = cursor.depth()) > outside) {
      boolean object = objects[depth] != 0;
      int found = cursor.next();
      if (found == ',') {
        cursor.pos++;
        if (object) {
          key(depth);
        }
        return true;
      }
      if (found != (object ? '}' : ']')) {
        throw cursor.unexpected(object ? "',' or '}'" : "',' or ']'");
      }
      cursor.leave();
    }
    return false;
  }

  private void key(int depth) throws BadInputException {
    if (cursor.next() != '"') {
      throw cursor.unexpected("a field name in quotes");
    }
    int quote = cursor.pos;
    cursor.string();
    boolean isNew = add(depth);
    cursor.colon();
    if (!isNew) {
      throw CursorFailures.duplicateKey(cursor, quote);
    }
  }

  private boolean add(int depth) {
    while (keys.size() <= depth) {
      keys.add(new SharedKeys());
    }
    return keys.get(depth).add(objects[depth], cursor.spanBytes, cursor.spanBegin, cursor.spanEnd);
  }
}
