package dev.joist.json;

import org.jspecify.annotations.Nullable;

/**
 * Tells the form of a stream by its beginning, where every line has a vote: one that is a whole
 * object votes for lines; those of an object that goes over several, and those that hold several
 * objects, vote for documents. So a file of lines stays one, however its broken lines look. Lines
 * that are broken, or indented deeper than the first record, do not vote. It depends on the bytes
 * alone.
 */
final class FormVote {
  /** Bytes looked at, when they hold the end of a line at least. */
  static final int WINDOW = 64 << 10;

  /** Scans of documents without an end, each of which may go through the whole window. */
  private static final int MOST_UNFINISHED = 100;

  private final byte[] bytes;
  private final int begin;
  private final int end;
  private final boolean ended;
  private final DocumentScan scan = new DocumentScan(RecordForm.DOCUMENTS);
  private int lines;
  private int documents;

  /** Lines that are an object and a comma, as elements of arrays are. */
  private int elements;

  private int unfinished;
  private boolean undecided;

  private FormVote(byte[] bytes, int begin, int end, boolean ended) {
    this.bytes = bytes;
    this.begin = begin;
    this.end = end;
    this.ended = ended;
  }

  /**
   * The form of the stream whose beginning is {@code bytes[begin, end)}, with {@link
   * JsonCursor#SLACK} after it, or null when more is needed to say.
   *
   * @param ended whether the range is all there is
   */
  static @Nullable RecordForm of(byte[] bytes, int begin, int end, boolean ended) {
    int from = DocumentScan.skipSpace(bytes, begin, end);
    RecordForm form = null;
    for (long window = WINDOW; form == null; window *= 2) {
      if (window > end - from && !ended) {
        return null;
      }
      boolean all = ended && window >= end - from;
      form = inSight(bytes, begin, from, all ? end : from + (int) window, all);
    }
    return form;
  }

  private static @Nullable RecordForm inSight(
      byte[] bytes, int begin, int from, int end, boolean ended) {
    if (from == end) {
      return RecordForm.LINES;
    }
    FormVote vote = new FormVote(bytes, begin, end, ended);
    if (bytes[from] == '[') {
      return vote.isStrayBracket(from) ? RecordForm.LINES : RecordForm.ARRAY;
    }
    vote.count(from);
    if (vote.undecided) {
      return null;
    }
    return vote.lines >= vote.documents ? RecordForm.LINES : RecordForm.DOCUMENTS;
  }

  /** A bracket alone on its line before objects without commas between them begins no array. */
  private boolean isStrayBracket(int from) {
    int line = lineEnd(from);
    int first = DocumentScan.skipSpace(bytes, from + 1, end);
    if (first < line || first == end || bytes[first] != '{') {
      return false;
    }
    DocumentScan element = new DocumentScan(RecordForm.ARRAY);
    element.begin(bytes, first, first);
    element.find(bytes, end);
    if (!element.isBroken()) {
      return false;
    }
    count(first);
    return lines > elements;
  }

  private void count(int from) {
    int indent = indent(from);
    int at = from;
    while (at < end && unfinished < MOST_UNFINISHED) {
      int line = lineEnd(at);
      at = DocumentScan.skipSpace(bytes, bytes[at] == '{' ? object(at, line, indent) : line, end);
    }
  }

  /** Counts the votes of an object and what shares its last line; returns where to go on. */
  private int object(int from, int firstLineEnd, int indent) {
    int at = from;
    int line = firstLineEnd;
    int found = 0;
    int spanned = 1;
    for (; ; ) {
      scan.begin(bytes, at, at);
      if (!scan.find(bytes, end) || scan.isBroken()) {
        return unfinished(at, line, found);
      }
      found++;
      spanned += Words.newlines(bytes, at, scan.at);
      line = scan.at <= line ? line : lineEnd(scan.at);
      at = DocumentScan.skipSpace(bytes, scan.at, line);
      if (at == line || bytes[at] != '{') {
        break;
      }
    }
    if (found > 1 || spanned > 1) {
      documents += Math.max(found, spanned);
    } else if (at == end && !ended) {
      undecided = lines == 0 && documents == 0;
    } else if (at == line && indent(from) <= indent) {
      lines++;
    } else if (at < line && bytes[at] == ',') {
      elements++;
    }
    return line;
  }

  /** After so many whole ones on the same line, or of which the first began there. */
  private int unfinished(int at, int line, int found) {
    documents += found;
    if (scan.isBroken()) {
      return line;
    }
    if (ended) {
      unfinished++;
      documents += DocumentScan.skipSpace(bytes, line, end) < end ? 1 : 0;
      return line;
    }
    documents += Words.newlines(bytes, at, end);
    undecided = lines == 0 && documents == 0;
    return end;
  }

  private int indent(int at) {
    int from = at;
    while (from > begin && (bytes[from - 1] == ' ' || bytes[from - 1] == '\t')) {
      from--;
    }
    return at - from;
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
