package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.json.Extraction.OnMismatch;
import dev.joist.schema.features.Dtype;
import dev.joist.schema.features.Many;
import java.util.Arrays;
import java.util.List;

/**
 * Puts together the rows of a document that was scanned: small JSON objects with a member for each
 * feature, which readers of records take as they take others. Owned by one thread.
 */
final class FeatureRows {
  private final FeatureScan scan;
  private final List<FeatureColumn> columns;
  private final byte[][] keys;

  /** Whether features of a given type are in the rows, and the id. */
  private final boolean all;

  private final byte[] idKey;
  private final FeatureText text = new FeatureText();
  private final FeatureSums sums = new FeatureSums();
  private final JsonNumber number = new JsonNumber();
  private byte[] id = {};

  /** By feature: the first of its matches that may be of the next row. */
  private final int[] next;

  /** What was copied: where to, of which feature, from where. */
  private int[] copiedTo = new int[64];

  private int[] copiedFeature = new int[64];
  private int[] copiedFrom = new int[64];
  private int copies;

  private final OnMismatch onMismatch;
  private long madeNull;
  private JsonCursor document = new JsonCursor(1);

  /** With all that rows have. */
  static FeatureRows whole(FeatureScan scan, Extraction extraction) {
    return new FeatureRows(scan, extraction, true);
  }

  /** Only with what documents have to tell the type of. */
  static FeatureRows ofOpenTypes(FeatureScan scan, Extraction extraction) {
    return new FeatureRows(scan, extraction, false);
  }

  private FeatureRows(FeatureScan scan, Extraction extraction, boolean all) {
    this.scan = scan;
    this.onMismatch = extraction.onMismatch();
    this.columns = scan.columns();
    this.all = all;
    this.idKey = FeatureText.quoted(extraction.joinKey());
    this.keys = new byte[columns.size()][];
    this.next = new int[columns.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = FeatureText.quoted(columns.get(i).feature().name());
    }
  }

  /** What ids are when documents do not have them. */
  void named(String name) {
    id = FeatureText.quoted(name);
  }

  /** Begins the rows of the document that was scanned last. */
  void begin(JsonCursor at) throws BadInputException {
    document = at;
    Arrays.fill(next, 0);
    if (scan.idColumn() >= 0) {
      id = idOf(scan.matches(scan.idColumn()));
    }
  }

  private byte[] idOf(FeatureMatches found) throws BadInputException {
    byte[] bytes = document.buffer;
    if (found.size() == 0) {
      throw document.fail(
          FailureCode.MISSING_ID, document.documentBegin, "the document does not have its id");
    }
    int from = found.begin(0);
    int to = found.end(0);
    if (bytes[from] == '"') {
      return Arrays.copyOfRange(bytes, from, to);
    }
    if (!Numbers.begins(bytes[from])) {
      throw document.fail(
          FailureCode.MISSING_ID,
          from,
          "an id is text or a number, not " + FoundText.of(bytes, from, to));
    }
    byte[] quoted = new byte[to - from + 2];
    quoted[0] = '"';
    System.arraycopy(bytes, from, quoted, 1, to - from);
    quoted[quoted.length - 1] = '"';
    return quoted;
  }

  /** Writes a row; rows come in their order, each as often as is wanted. */
  FeatureText row(int row) throws BadInputException {
    text.clear();
    copies = 0;
    text.put('{');
    boolean first = true;
    if (all) {
      text.put(idKey, 0, idKey.length);
      text.put(':');
      text.put(id, 0, id.length);
      first = false;
    }
    for (int i = 0; i < keys.length; i++) {
      if (all || columns.get(i).isOpen()) {
        if (!first) {
          text.put(',');
        }
        first = false;
        text.put(keys[i], 0, keys[i].length);
        text.put(':');
        feature(i, scan.scope(i, row));
      }
    }
    text.put('}');
    return text;
  }

  private void feature(int column, int scope) throws BadInputException {
    FeatureMatches found = scan.matches(column);
    int from = next[column];
    while (from < found.size() && found.scope(from) < scope) {
      from++;
    }
    next[column] = from;
    int to = from;
    while (to < found.size() && found.scope(to) == scope) {
      to++;
    }
    FeatureColumn feature = columns.get(column);
    switch (feature.many()) {
      case LIST -> list(column, found, from, to);
      case FIRST -> one(column, found, from, to, 1);
      case LAST -> one(column, found, from, to, -1);
      case JOIN -> join(column, found, from, to);
      case COUNT, MIN, MAX, SUM, MEAN -> sum(column, feature.many(), from, to);
    }
  }

  private void list(int column, FeatureMatches found, int from, int to) {
    if (from == to) {
      text.put("null");
      return;
    }
    text.put('[');
    boolean first = true;
    for (int match = from; match < to; match++) {
      if (found.isValue(match)) {
        if (!first) {
          text.put(',');
        }
        first = false;
        value(column, match);
      }
    }
    text.put(']');
  }

  private void one(int column, FeatureMatches found, int from, int to, int step) {
    int match = step > 0 ? from : to - 1;
    while (match >= from && match < to) {
      if (found.isValue(match)) {
        value(column, match);
        return;
      }
      match += step;
    }
    text.put("null");
  }

  /** Copies a value as it stands, but for what its type makes of it. */
  private void value(int column, int match) {
    copied(text.length(), column, scan.matches(column).begin(match));
    value(text, column, match);
  }

  /** The same, to somewhere else. */
  void value(FeatureText to, int column, int match) {
    FeatureMatches found = scan.matches(column);
    if (found.isMadeNull(match)) {
      to.put("null");
      return;
    }
    byte[] bytes = document.buffer;
    int from = found.begin(match);
    int end = found.end(match);
    Dtype dtype = columns.get(column).feature().dtype();
    boolean quoted = bytes[from] == '"';
    boolean number = Numbers.begins(bytes[from]);
    boolean truth = bytes[from] == 't' || bytes[from] == 'f';
    if (dtype == Dtype.STR && (number || truth)) {
      to.put('"');
      to.put(bytes, from, end - from);
      to.put('"');
    } else if (quoted && dtype != null && isInText(dtype, from, end)) {
      to.put(bytes, from + 1, end - from - 2);
    } else {
      to.put(bytes, from, end - from);
    }
  }

  /** Whether a text holds a number or a truth value and nothing else. */
  private boolean isInText(Dtype dtype, int from, int end) {
    byte[] bytes = document.buffer;
    int inner = from + 1;
    return switch (dtype) {
      case INT, FLOAT -> Numbers.begins(bytes[inner]) && number.scan(bytes, inner) == end - 1;
      case BOOL -> isWord(bytes, inner, end - 1, "true") || isWord(bytes, inner, end - 1, "false");
      case STR, DATE, TIMESTAMP, JSON -> false;
    };
  }

  private static boolean isWord(byte[] bytes, int from, int to, String word) {
    boolean same = to - from == word.length();
    for (int i = 0; same && i < word.length(); i++) {
      same = bytes[from + i] == word.charAt(i);
    }
    return same;
  }

  private void join(int column, FeatureMatches found, int from, int to) throws BadInputException {
    byte[] bytes = document.buffer;
    boolean any = false;
    for (int match = from; match < to; match++) {
      if (isPresent(found, match)) {
        int begin = found.begin(match);
        int end = found.end(match);
        if (bytes[begin] == '{' || bytes[begin] == '[') {
          if (makesNull(found, match)) {
            continue;
          }
          throw document.fail(
              FailureCode.TYPE_MISMATCH,
              begin,
              "expected text to join, got " + FoundText.of(bytes, begin, end));
        }
        text.put(any ? ',' : '"');
        any = true;
        copied(text.length(), column, begin);
        boolean quoted = bytes[begin] == '"';
        text.put(bytes, quoted ? begin + 1 : begin, quoted ? end - begin - 2 : end - begin);
      }
    }
    text.put(any ? "\"" : "null");
  }

  private void sum(int column, Many many, int from, int to) throws BadInputException {
    FeatureMatches found = scan.matches(column);
    sums.begin(document, many, columns.get(column).feature().dtype());
    int best = -1;
    for (int match = from; match < to; match++) {
      if (isPresent(found, match)) {
        try {
          if (sums.add(found.begin(match), found.end(match))) {
            best = match;
          }
        } catch (BadInputException mismatch) {
          if (!makesNull(found, match)) {
            throw mismatch;
          }
        }
      }
    }
    if (many == Many.MIN || many == Many.MAX) {
      if (best < 0) {
        text.put("null");
      } else {
        value(column, best);
      }
    } else {
      copied(text.length(), column, from < to ? Math.max(0, found.begin(from)) : 0);
      sums.write(text);
    }
  }

  /** Whether a value of the wrong kind is to be null, which it is from now on. */
  private boolean makesNull(FeatureMatches found, int match) {
    if (onMismatch == OnMismatch.NULL) {
      found.makeNull(match);
      madeNull++;
    }
    return onMismatch == OnMismatch.NULL;
  }

  /** Makes a value null that its column does not take. */
  void makeNull(int column, int match) {
    scan.matches(column).makeNull(match);
    madeNull++;
  }

  /** The document failed, so that only so many values were made null. */
  void forgetNulls(long before) {
    madeNull = before;
  }

  /** How many values were made null so far. */
  long madeNull() {
    return madeNull;
  }

  private void copied(int to, int column, int from) {
    if (copies == copiedTo.length) {
      int capacity = Math.multiplyExact(copies, 2);
      copiedTo = Arrays.copyOf(copiedTo, capacity);
      copiedFeature = Arrays.copyOf(copiedFeature, capacity);
      copiedFrom = Arrays.copyOf(copiedFrom, capacity);
    }
    copiedTo[copies] = to;
    copiedFeature[copies] = column;
    copiedFrom[copies++] = from;
  }

  /** The feature that a place of the last row belongs to; -1 for none. */
  int columnAt(int place) {
    int copy = copyAt(place);
    return copy < 0 ? -1 : copiedFeature[copy];
  }

  /** Where in the document the value is from that a place of the last row belongs to. */
  int sourceOf(int place) {
    int copy = copyAt(place);
    if (copy < 0) {
      return document.documentBegin;
    }
    int from = copiedFrom[copy];
    int first = document.buffer[from];
    return first == '{' || first == '[' ? from + place - copiedTo[copy] : from;
  }

  private int copyAt(int place) {
    int at = Arrays.binarySearch(copiedTo, 0, copies, place);
    return at >= 0 ? at : -at - 2;
  }

  /** The matches of the last row: from this one on. */
  int firstMatch(int column) {
    return next[column];
  }

  private boolean isPresent(FeatureMatches found, int match) {
    return found.isValue(match)
        && !found.isMadeNull(match)
        && document.buffer[found.begin(match)] != 'n';
  }
}
