package dev.joist.json;

/** Finds where a stream of one form may be cut: after a record and what separates it. */
final class RecordCutter {
  private final RecordForm form;
  private final DocumentScan scan;

  /** Up to here, whole records or line ends have been looked for. */
  private int done;

  private boolean inDocument;

  /** Of arrays: whether a bracket has to come before the next element. */
  private boolean outside = true;

  private boolean cutOutside = true;
  private boolean arraysEnded;

  /** For records that begin at {@code from}, or the array of them. */
  RecordCutter(RecordForm form, int from) {
    this.form = form;
    this.scan = new DocumentScan(form);
    this.done = from;
  }

  RecordForm form() {
    return form;
  }

  /** Whether the last place to cut is outside of arrays. */
  boolean isOutside() {
    return cutOutside;
  }

  /** Whether something else than an array follows the last place to cut. */
  boolean arraysEnded() {
    return arraysEnded;
  }

  /** The bytes have been moved towards the beginning of their array. */
  void moved(int by) {
    done = Math.max(0, done - by);
    scan.moved(by);
  }

  /** The last place to cut in {@code bytes[begin, to)}, or -1. Zeros follow the range. */
  int cut(byte[] bytes, int begin, int to) {
    if (form == RecordForm.LINES) {
      return lastLine(bytes, begin, to);
    }
    int cut = -1;
    int next;
    while ((next = end(bytes, to)) >= 0) {
      cut = next;
    }
    return cut;
  }

  /** The first place to cut, or -1. */
  int end(byte[] bytes, int to) {
    return switch (form) {
      case LINES -> firstLine(bytes, to);
      case DOCUMENTS -> document(bytes, to);
      case ARRAY -> element(bytes, to);
    };
  }

  private int lastLine(byte[] bytes, int begin, int to) {
    for (int at = to; at > Math.max(begin, done); at--) {
      if (bytes[at - 1] == '\n') {
        done = at;
        return at;
      }
    }
    done = to;
    return -1;
  }

  private int firstLine(byte[] bytes, int to) {
    while (done < to) {
      if (bytes[done++] == '\n') {
        return done;
      }
    }
    return -1;
  }

  private int document(byte[] bytes, int to) {
    if (!inDocument) {
      int from = DocumentScan.skipSpace(bytes, done, to);
      if (from == to) {
        return -1;
      }
      scan.begin(bytes, done, from);
      inDocument = true;
    }
    if (!scan.find(bytes, to)) {
      return -1;
    }
    inDocument = false;
    done = scan.at;
    return done;
  }

  private int element(byte[] bytes, int to) {
    if (!inDocument) {
      int from = DocumentScan.skipSpace(bytes, done, to);
      if (from < to && outside) {
        arraysEnded = bytes[from] != '[';
        if (arraysEnded) {
          return -1;
        }
        outside = false;
        done = from + 1;
        from = DocumentScan.skipSpace(bytes, done, to);
      }
      if (from == to) {
        return -1;
      }
      scan.begin(bytes, done, from);
      inDocument = true;
    }
    if (!scan.find(bytes, to)) {
      return -1;
    }
    inDocument = false;
    boolean broken = scan.isBroken();
    done = scan.at;
    if (bytes[done] == ',' || bytes[done] == ']') {
      outside = bytes[done] == ']';
      done++;
    } else if (broken && bytes[done] == '[') {
      outside = true;
    }
    cutOutside = outside;
    return done;
  }
}
