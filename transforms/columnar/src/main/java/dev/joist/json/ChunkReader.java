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
  private long newlines;

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
    failures = new ArrayList<>();
    rawHeld = 0;
    documentCount = 0;
    newlines = 0;
    cursor.lines = chunk.form() == RecordForm.LINES;
    cursor.reset(chunk.bytes(), chunk.begin(), chunk.end(), chunk.offset(), 1);
    if (chunk.oversize() >= 0) {
      tooLarge(chunk);
      return null;
    }
    switch (chunk.form()) {
      case LINES -> lines();
      case DOCUMENTS -> documents();
      case ARRAY -> elements(chunk);
    }
    if (chunk.form() != RecordForm.LINES) {
      newlines = cursor.line(cursor.pos) - 1;
    }
    return cursor.pos < chunk.end() ? chunk.from(cursor.pos) : null;
  }

  private boolean full() {
    return failures.size() >= MOST_FAILURES || rawHeld > RecordChunks.DEFAULT_CHUNK;
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
          if (cursor.next() != '\n' && cursor.pos < cursor.limit) {
            throw cursor.fail(
                FailureCode.TRAILING_BYTES,
                cursor.pos,
                "something follows the document on its line");
          }
          sound();
        } catch (BadInputException bad) {
          int end = cursor.pos;
          while (end < cursor.limit && cursor.buffer[end] != '\n') {
            end++;
          }
          failed(bad, begin, end);
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
        failed(bad, begin, end(documents, previousEnd, begin));
      }
      previousEnd = cursor.pos;
    }
  }

  private void elements(RecordChunk chunk) {
    boolean mayEnd = chunk.first();
    if (chunk.first()) {
      cursor.next();
      cursor.pos++;
    }
    int previousEnd = cursor.pos;
    boolean closed = false;
    boolean lost = false;
    while (!closed && !full()) {
      int found = cursor.next();
      int begin = cursor.pos;
      if (begin >= cursor.limit) {
        if (chunk.last() && !lost) {
          failed(unclosed(begin), begin, begin);
        }
        return;
      }
      cursor.beginDocument(begin);
      if (found == ']') {
        if (!mayEnd) {
          failed(cursor.unexpected("an element after the comma"), begin, begin + 1);
        }
        cursor.pos = begin + 1;
        return;
      }
      mayEnd = false;
      lost = false;
      try {
        handler.record(cursor);
        int after = cursor.next();
        if (after != ',' && after != ']' && (cursor.pos < cursor.limit || !chunk.last())) {
          throw cursor.unexpected("',' or ']' after an element of the array of records");
        }
        sound();
      } catch (BadInputException bad) {
        failed(bad, begin, end(elements, previousEnd, begin));
        lost = cursor.pos >= cursor.limit;
      }
      int separator = cursor.pos < cursor.limit ? cursor.buffer[cursor.pos] : 0;
      if (separator == ',' || separator == ']') {
        closed = separator == ']';
        cursor.pos++;
      }
      previousEnd = cursor.pos;
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

  private void tooLarge(RecordChunk chunk) {
    int begin = DocumentScan.skipSpace(chunk.bytes(), chunk.begin(), chunk.end());
    BadInputException bad =
        new BadInputException(
            FailureCode.TOO_LARGE,
            cursor.offset(begin),
            cursor.line(begin),
            "",
            "the record is larger than the limit");
    handler.recordFailed();
    byte[] raw = Arrays.copyOfRange(chunk.bytes(), begin, chunk.end());
    failures.add(new FailedRecord(bad, 0, raw, true));
    documentCount = 1;
    newlines = chunk.oversize();
  }
}
