package dev.joist.json;

/** How the records of a stream are told apart. */
enum RecordForm {
  /** A record a line. */
  LINES,
  /** One after the other, over as many lines as they like. */
  DOCUMENTS,
  /** The elements of one array. */
  ARRAY;

  /** Bytes looked at to tell lines from documents. */
  static final int WINDOW = 64 << 10;

  /**
   * The form of the stream whose beginning is {@code bytes[from, to)}, followed by zeros. An array
   * is told by its bracket. Lines are it when every line in sight that is sound is one whole
   * document; a document that goes on in the next line, or shares its line with the next one, makes
   * it documents. Broken lines say nothing, nor does one that is cut off before the next brace.
   */
  static RecordForm of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + WINDOW);
    int at = DocumentScan.skipSpace(bytes, from, to);
    if (at < to && bytes[at] == '[') {
      return ARRAY;
    }
    DocumentScan scan = new DocumentScan(DOCUMENTS);
    boolean wholeLines = false;
    while (at < end) {
      int line = lineEnd(bytes, at, to);
      int nextLine = DocumentScan.skipSpace(bytes, line, to);
      scan.begin(bytes, at, at);
      boolean found = scan.find(bytes, to);
      if (!scan.isBroken()) {
        if (found && scan.at <= line) {
          int next = DocumentScan.skipSpace(bytes, scan.at, line);
          if (next < line && bytes[next] == '{') {
            return DOCUMENTS;
          }
          wholeLines = true;
        } else if (!wholeLines || nextLine == to || bytes[nextLine] != '{') {
          return DOCUMENTS;
        }
      }
      at = nextLine;
    }
    return LINES;
  }

  private static int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
