package dev.joist.json;

import java.util.Arrays;

/**
 * Finds where documents end by strings and brackets alone, over as many pieces of input as it
 * takes. Chunks are cut by it, and a document that fails ends where it says.
 *
 * <p>It notices brackets that do not match, control characters in strings, and brackets where no
 * value can be. From that line on a document is broken and ends where a line begins with an opening
 * brace, indented as the broken one was: so good neighbours that stand on lines of their own
 * survive, and no inner object is mistaken for a record. Broken elements of an array also end where
 * a line begins with the bracket of the next array. If there is no such line, the broken document
 * is all the rest. Outside objects and arrays, a document ends at white space.
 */
final class DocumentScan {
  /** Where the scan stands; when the end is found, the end. */
  int at;

  private final boolean element;
  private long[] kinds = new long[16];
  private int depth;
  private int previous;
  private int indent;

  /** Where the line begins that the scan is in; 0 when the document began in it, or before. */
  private int lineBegin;

  private boolean inString;
  private boolean broken;

  DocumentScan(RecordForm form) {
    this.element = form == RecordForm.ARRAY;
  }

  /**
   * Begins a document.
   *
   * @param previousEnd where the document before it, or the input, left off
   * @param from the document's first byte
   */
  void begin(byte[] bytes, int previousEnd, int from) {
    at = from;
    depth = 0;
    previous = 0;
    inString = false;
    broken = false;
    lineBegin = 0;
    int firstLine = from;
    while (firstLine > previousEnd && bytes[firstLine - 1] != '\n') {
      firstLine--;
    }
    indent = firstLine > previousEnd ? from - firstLine : 0;
  }

  boolean isBroken() {
    return broken;
  }

  /** The bytes have been moved towards the beginning of their array. */
  void moved(int by) {
    at -= by;
    lineBegin = Math.max(0, lineBegin - by);
  }

  /** Goes on up to {@code to}, behind which zeros follow. True when the end is found. */
  boolean find(byte[] bytes, int to) {
    while (at < to && !broken) {
      if (inString) {
        if (!leaveString(bytes, to)) {
          return false;
        }
        if (!inString && depth == 0 && !element) {
          return true;
        }
      } else if (step(bytes[at])) {
        return true;
      }
      if (broken && lineBegin > 0) {
        at = lineBegin - 1;
      }
    }
    return broken && resynchronize(bytes, to);
  }

  /** False when the input ends first. */
  private boolean leaveString(byte[] bytes, int to) {
    int stop = Words.stringEnd(bytes, at);
    at = Math.min(stop, to);
    if (stop >= to) {
      return false;
    }
    int found = bytes[stop];
    if (found == '"') {
      inString = false;
      previous = '"';
      at = stop + 1;
    } else if (found == '\\') {
      if (stop + 1 >= to) {
        return false;
      }
      at = bytes[stop + 1] == '"' || bytes[stop + 1] == '\\' ? stop + 2 : stop + 1;
    } else {
      broken = true;
    }
    return true;
  }

  /** One byte outside strings; true when the document ends before or with it. */
  private boolean step(int found) {
    switch (found) {
      case '"' -> {
        if (previous == '"' || previous == '}' || previous == ']') {
          broken = true;
          return false;
        }
        inString = true;
      }
      case '{', '[' -> {
        return open(found);
      }
      case '}', ']' -> {
        return close(found);
      }
      case ' ', '\t', '\n', '\r' -> {
        if (depth == 0 && !element && previous != 0) {
          return true;
        }
        at++;
        if (found == '\n') {
          lineBegin = at;
        }
        return false;
      }
      case ',' -> {
        if (depth == 0 && element) {
          return true;
        }
        previous = ',';
      }
      default -> {
        broken = found >= 0 && found < ' ' && depth > 0;
        previous = found;
      }
    }
    at++;
    return false;
  }

  private boolean open(int found) {
    if (depth == 0) {
      if (previous != 0) {
        broken = element;
        return !element;
      }
    } else if (inObject() ? previous != ':' : previous != ',' && previous != '[') {
      broken = true;
      return false;
    }
    depth++;
    int word = depth >> 6;
    if (word == kinds.length) {
      kinds = Arrays.copyOf(kinds, word * 2);
    }
    if (found == '{') {
      kinds[word] |= 1L << depth;
    } else {
      kinds[word] &= ~(1L << depth);
    }
    previous = found;
    at++;
    return false;
  }

  private boolean close(int found) {
    if (depth == 0) {
      if (element && found == ']') {
        return true;
      }
      previous = found;
      at++;
      return false;
    }
    if (inObject() != (found == '}')) {
      broken = true;
      return false;
    }
    depth--;
    previous = found;
    at++;
    return depth == 0 && !element;
  }

  private boolean inObject() {
    return (kinds[depth >> 6] >>> depth & 1) != 0;
  }

  private boolean resynchronize(byte[] bytes, int to) {
    for (; at < to; at++) {
      if (bytes[at] == '\n') {
        int brace = at + 1;
        while (brace < to && (bytes[brace] == ' ' || bytes[brace] == '\t')) {
          brace++;
        }
        if (brace == to) {
          return false;
        }
        if ((bytes[brace] == '{' && brace - at - 1 == indent)
            || (element && brace == at + 1 && bytes[brace] == '[')) {
          at++;
          return true;
        }
      }
    }
    return false;
  }

  /** The first byte that is not white space. */
  static int skipSpace(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }
}
