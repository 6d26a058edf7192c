package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leads a {@link RecordHandler} through the records of a chunk, collects what fails and finds the
 * next record after a failure. Lines and ordinals are counted from the chunk's beginning. Reused
 * from chunk to chunk; owned by one thread at a time.
 */
final class ChunkReader {
  /** Bytes kept of a failed record. */
  private static final int MOST_RAW = 64 << 10;

  /** After as many failures the reader stops, so that they can be handed over. */
  static final int MOST_FAILURES = 4096;

  private final JsonCursor cursor;
  private final RecordHandler handler;
  private final DocumentScan documents = new DocumentScan(RecordForm.DOCUMENTS);
  private final DocumentScan elements = new DocumentScan(RecordForm.ARRAY);
  private List<FailedRecord> failures = new ArrayList<>();
  private long rawHeld;
  private long documentCount;
  private long mostDocuments;
  private long newlines;
  private RecordForm form = RecordForm.LINES;
  private boolean last;
  private boolean outside;

  ChunkReader(JsonCursor cursor, RecordHandler handler) {
    this.cursor = cursor;
    this.handler = handler;
  }

  /** Of the last chunk: rows and failures. */
  long documentCount() {
    return documentCount;
  }

  /** Of the last chunk, as far as it was read. */
  long newlines() {
    return newlines;
  }

  /** Of the last chunk, in its order. The caller's to keep. */
  List<FailedRecord> failures() {
    return failures;
  }

  /** Reads the chunk; returns what remains of it when it has too many failures. */
  @Nullable RecordChunk read(RecordChunk chunk) {
    return read(chunk, Long.MAX_VALUE);
  }

  /** Reads so many documents at most; returns what remains of the chunk after them. */
  @Nullable RecordChunk read(RecordChunk chunk, long most) {
    mostDocuments = most;
    failures = new ArrayList<>();
    rawHeld = 0;
    documentCount = 0;
    newlines = 0;
    form = chunk.form();
    last = chunk.last();
    outside = chunk.outside();
    cursor.lines = form == RecordForm.LINES;
    cursor.reset(chunk.bytes(), chunk.begin(), chunk.end(), chunk.offset(), 1);
    Refusal refusal = chunk.refusal();
    if (refusal != null) {
      refused(chunk, refusal);
      return null;
    }
    switch (form) {
      case LINES -> lines();
      case DOCUMENTS -> documents();
      case ARRAY -> elements();
    }
    if (form != RecordForm.LINES) {
      newlines = cursor.line(cursor.pos) - 1;
    }
    return cursor.pos < chunk.end() ? chunk.from(cursor.pos, outside) : null;
  }

  private boolean full() {
    return failures.size() >= MOST_FAILURES
        || rawHeld > RecordChunks.DEFAULT_CHUNK
        || documentCount >= mostDocuments;
  }

  private void lines() {
    while (!full()) {
      int found = cursor.next();
      int begin = cursor.pos;
      if (found == '\n') {
        cursor.pos++;
        newlines++;
      } else if (begin >= cursor.limit) {
        return;
      } else {
        cursor.beginDocument(begin);
        try {
          handler.record(cursor);
          checkEnd();
          sound();
        } catch (BadInputException bad) {
          BadInputException cause = cause(bad, begin);
          int end = cursor.pos;
          while (end < cursor.limit && cursor.buffer[end] != '\n') {
            end++;
          }
          failed(cause, begin, end);
        }
      }
    }
  }

  private void documents() {
    int previousEnd = cursor.pos;
    while (!full()) {
      cursor.next();
      int begin = cursor.pos;
      if (begin >= cursor.limit) {
        return;
      }
      cursor.beginDocument(begin);
      try {
        handler.record(cursor);
        sound();
      } catch (BadInputException bad) {
        failed(cause(bad, begin), begin, end(documents, previousEnd, begin));
      }
      previousEnd = cursor.pos;
    }
  }

  /** Elements and what is around them: brackets, and commas unless the array may end as well. */
  private void elements() {
    boolean mayEnd = false;
    boolean lost = false;
    int previousEnd = cursor.pos;
    while (!full()) {
      int found = cursor.next();
      int begin = cursor.pos;
      if (begin >= cursor.limit) {
        if (last && !outside && !lost) {
          failed(unclosed(begin), begin, begin);
        }
        return;
      }
      cursor.beginDocument(begin);
      if (outside) {
        outside = false;
        mayEnd = true;
        cursor.pos++;
      } else if (found == ']') {
        if (!mayEnd) {
          failed(cursor.unexpected("an element after the comma"), begin, begin + 1);
        }
        outside = true;
        cursor.pos = begin + 1;
      } else {
        mayEnd = false;
        lost = element(begin, previousEnd);
      }
      previousEnd = cursor.pos;
    }
  }

  /** Reads an element and what separates it from the next. True when it goes on to the end. */
  private boolean element(int begin, int previousEnd) {
    boolean broken = false;
    try {
      handler.record(cursor);
      checkEnd();
      sound();
    } catch (BadInputException bad) {
      failed(cause(bad, begin), begin, end(elements, previousEnd, begin));
      broken = true;
    }
    int separator = cursor.pos < cursor.limit ? cursor.buffer[cursor.pos] : 0;
    if (separator == ',' || separator == ']') {
      outside = separator == ']';
      cursor.pos++;
    } else if (broken && separator == '[') {
      outside = true;
    }
    return broken && cursor.pos >= cursor.limit;
  }

  /** What follows a document must not make it doubtful. */
  private void checkEnd() throws BadInputException {
    int after = cursor.next();
    boolean end = cursor.pos >= cursor.limit;
    switch (form) {
      case LINES -> {
        if (after != '\n' && !end) {
          throw cursor.fail(
              FailureCode.TRAILING_BYTES, cursor.pos, "something follows the document on its line");
        }
      }
      case ARRAY -> {
        if (after != ',' && after != ']' && !(end && last)) {
          throw cursor.unexpected("',' or ']' after an element of the array of records");
        }
      }
      case DOCUMENTS -> {
        // The next one may follow at once.
      }
    }
  }

  /** Why a record failed: when it does not fit the schema, but is not sound either, the latter. */
  private BadInputException cause(BadInputException bad, int begin) {
    if (!bad.code().needsSchema()) {
      return bad;
    }
    cursor.beginDocument(begin);
    try {
      cursor.skipValue();
      checkEnd();
      return bad;
    } catch (BadInputException unsound) {
      return unsound;
    }
  }

  private int end(DocumentScan scan, int previousEnd, int begin) {
    scan.begin(cursor.buffer, previousEnd, begin);
    return scan.find(cursor.buffer, cursor.limit) ? scan.at : cursor.limit;
  }

  private void sound() {
    handler.recordEnded();
    documentCount++;
  }

  private void failed(BadInputException bad, int begin, int end) {
    handler.recordFailed();
    int kept = Math.min(end - begin, MOST_RAW);
    byte[] raw = Arrays.copyOfRange(cursor.buffer, begin, begin + kept);
    failures.add(new FailedRecord(bad, documentCount, raw, kept < end - begin));
    rawHeld += kept;
    documentCount++;
    cursor.pos = end;
  }

  private BadInputException unclosed(int at) {
    return new BadInputException(
        FailureCode.MALFORMED_JSON,
        cursor.offset(at),
        cursor.line(at),
        "",
        "the input ends within the array of records");
  }

  private void refused(RecordChunk chunk, Refusal refusal) {
    int begin = DocumentScan.skipSpace(chunk.bytes(), chunk.begin(), chunk.end());
    BadInputException bad =
        new BadInputException(
            refusal.code(), cursor.offset(begin), cursor.line(begin), "", refusal.reason());
    handler.recordFailed();
    byte[] raw = Arrays.copyOfRange(chunk.bytes(), begin, chunk.end());
    failures.add(new FailedRecord(bad, 0, raw, true));
    documentCount = 1;
    newlines = refusal.newlines();
  }
}
