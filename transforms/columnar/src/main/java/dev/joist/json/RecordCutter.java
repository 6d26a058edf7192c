package dev.joist.json;

/** Finds where a stream of one form may be cut: after a record and what separates it. */
final class RecordCutter {
  private final RecordForm form;
  private final DocumentScan scan;

  /** Up to here, whole records or line ends have been looked for. */
  private int done;

  private boolean inDocument;
  private boolean arrayEnded;

  /** For records that begin at {@code from}; within the bracket if they form an array. */
  RecordCutter(RecordForm form, int from) {
    this.form = form;
    this.scan = new DocumentScan(form);
    this.done = from;
  }

  RecordForm form() {
    return form;
  }

  /** Whether the last cut was behind the bracket that ends the array. */
  boolean arrayEnded() {
    return arrayEnded;
  }

  /** The bytes have been moved towards the beginning of their array. */
  void moved(int by) {
    done -= by;
    scan.moved(by);
  }

  /** The last place to cut in {@code bytes[begin, to)}, or -1. Zeros follow the range. */
  int cut(byte[] bytes, int begin, int to) {
    if (form == RecordForm.LINES) {
      return lastLine(bytes, begin, to);
    }
    int cut = -1;
    int next;
    while (!arrayEnded && (next = end(bytes, to)) >= 0) {
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
    if (bytes[done] == ',' || bytes[done] == ']') {
      arrayEnded = bytes[done] == ']';
      done++;
    }
    return done;
  }
}
