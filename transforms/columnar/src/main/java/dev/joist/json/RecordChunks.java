package dev.joist.json;

import dev.joist.columnar.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into chunks of whole records. Where it cuts depends on the bytes and the sizes
 * alone, never on how the stream delivers them. A byte order mark at the very start is passed over,
 * and what follows the arrays of records, if it is none, is taken as a stream of its own.
 *
 * <p>A record larger than a chunk gets a chunk of its own, in an array that doubles until it fits.
 * Used by one thread.
 */
final class RecordChunks {
  /** Enough to keep the cost of a hand-over out of sight, little enough for the caches. */
  static final int DEFAULT_CHUNK = 4 << 20;

  /** Larger records fail: arrays end at 2 GiB, and growing holds two of them. */
  static final int LARGEST_RECORD = 1 << 30;

  /** Bytes kept of a record that is too large. */
  private static final int SAMPLE = 64 << 10;

  /** How many bytes a byte order mark has. */
  static final int BYTE_ORDER_MARK = 3;

  private final InputStream in;
  private final long firstOffset;
  private final int chunkSize;
  private final int largest;
  private final ChunkArrays arrays;
  private byte[] buffer;
  private boolean started;
  private int begin;
  private int filled;
  private long beginOffset;
  private boolean ended;
  private @Nullable IOException broken;
  private @Nullable RecordCutter cutter;

  /** Whether the array has the whole stream and is somebody else's. */
  private final boolean inPlace;

  RecordChunks(JsonStream stream, ChunkArrays arrays, int largestRecord) {
    this.in = stream.in();
    this.firstOffset = stream.offset();
    this.beginOffset = stream.offset();
    this.cutter =
        switch (stream.known()) {
          case NOTHING -> null;
          case LINES -> new RecordCutter(RecordForm.LINES, 0);
        };
    this.arrays = arrays;
    this.chunkSize = arrays.chunkSize();
    this.largest = largestRecord;
    this.buffer = arrays.take(FormVote.WINDOW);
    this.inPlace = false;
  }

  /**
   * Of a stream that is there as a whole, in {@code bytes[begin, end)}. Its first chunk stays
   * there, which almost always is all of it; others cannot, for who reads a chunk writes behind it.
   */
  RecordChunks(
      JsonStream stream, ChunkArrays arrays, int largestRecord, byte[] bytes, int begin, int end) {
    this.in = stream.in();
    this.firstOffset = stream.offset();
    this.beginOffset = stream.offset();
    this.arrays = arrays;
    this.chunkSize = arrays.chunkSize();
    this.largest = largestRecord;
    this.buffer = bytes;
    this.begin = begin;
    this.filled = end;
    this.ended = true;
    this.inPlace = true;
  }

  /** Bytes taken from the stream so far. */
  long bytesRead() {
    return beginOffset - firstOffset + (filled - begin);
  }

  /** Takes back the bytes of a chunk for another one. */
  void recycle(RecordChunk chunk) {
    arrays.give(chunk.bytes());
  }

  /**
   * The next chunk, or null at the end. May turn out to hold no record. When the stream fails, the
   * whole records before that still come; the failure is thrown after them.
   */
  @Nullable RecordChunk next() throws IOException {
    fill();
    if (!started) {
      started = true;
      ForeignFormat foreign = firstOffset == 0 ? ForeignFormat.of(buffer, begin, filled) : null;
      if (foreign != null) {
        return refuse(foreign);
      }
      passByteOrderMark();
    }
    if (begin == filled && inPlace) {
      return null;
    }
    if (begin == filled) {
      arrays.give(buffer);
      buffer = new byte[JsonCursor.SLACK];
      begin = 0;
      filled = 0;
      throwIfBroken();
      return null;
    }
    RecordCutter current = cutter();
    if (current == null) {
      return cut(filled, RecordForm.LINES, true);
    }
    boolean outside = current.isOutside();
    if (ended && broken == null && current.form() != RecordForm.ARRAY) {
      return cut(filled, current.form(), outside);
    }
    int cut;
    while ((cut = current.cut(buffer, begin, filled)) < 0 && !ended) {
      if (filled - begin >= largest) {
        return oversize(current, outside);
      }
      grow();
      fill();
    }
    if (cut < 0) {
      throwIfBroken();
    }
    if (ended && broken == null && !current.arraysEnded()) {
      cut = filled;
    }
    return cut(cut, current.form(), outside);
  }

  private void throwIfBroken() throws IOException {
    if (broken != null) {
      throw broken;
    }
  }

  private void passByteOrderMark() {
    if (firstOffset == 0 && hasByteOrderMark(buffer, begin, filled)) {
      begin += BYTE_ORDER_MARK;
      beginOffset += BYTE_ORDER_MARK;
    }
  }

  static boolean hasByteOrderMark(byte[] bytes, int from, int to) {
    return to - from >= BYTE_ORDER_MARK
        && bytes[from] == (byte) 0xef
        && bytes[from + 1] == (byte) 0xbb
        && bytes[from + 2] == (byte) 0xbf;
  }

  /** The one for what follows, or null while there is nothing but white space. */
  private @Nullable RecordCutter cutter() {
    if (cutter != null && !(cutter.form() == RecordForm.ARRAY && cutter.isOutside())) {
      return cutter;
    }
    int from = DocumentScan.skipSpace(buffer, begin, filled);
    if (from == filled) {
      return null;
    }
    if (cutter == null || buffer[from] != '[') {
      RecordForm form = form();
      cutter = new RecordCutter(form, begin);
    }
    return cutter;
  }

  /** Looks as far as it takes, but no further than a record may be. */
  private RecordForm form() {
    RecordForm form;
    while ((form = FormVote.of(buffer, begin, filled, ended || filled - begin >= largest))
        == null) {
      grow();
      fill();
    }
    return form;
  }

  /** Fills the array, or reaches the end of the stream. */
  private void fill() {
    int capacity = buffer.length - JsonCursor.SLACK;
    while (!ended && filled < capacity) {
      int count = read(capacity);
      if (count < 0) {
        ended = true;
      } else {
        filled += count;
      }
    }
    Arrays.fill(buffer, filled, filled + JsonCursor.SLACK, (byte) 0);
  }

  private int read(int capacity) {
    try {
      return in.read(buffer, filled, capacity - filled);
    } catch (IOException failure) {
      broken = failure;
      return -1;
    }
  }

  private void grow() {
    long capacity = (long) buffer.length - JsonCursor.SLACK;
    long doubled = Math.min(2 * capacity, Math.max(capacity, largest) + (long) chunkSize);
    buffer = Arrays.copyOf(buffer, Math.toIntExact(doubled + JsonCursor.SLACK));
  }

  /** Hands over the array up to {@code cut}; what follows moves to another one. */
  private RecordChunk cut(int cut, RecordForm form, boolean outside) {
    boolean last = ended && broken == null && cut == filled;
    RecordChunk chunk = new RecordChunk(buffer, begin, cut, beginOffset, form, outside, last, null);
    if (inPlace && cut == filled) {
      beginOffset += cut - begin;
      begin = cut;
      return chunk;
    }
    int left = filled - cut;
    byte[] next = last ? new byte[JsonCursor.SLACK] : arrays.take(left);
    System.arraycopy(buffer, cut, next, 0, left);
    buffer = next;
    beginOffset += cut - begin;
    begin = 0;
    filled = left;
    if (cutter != null) {
      cutter.moved(cut);
    }
    return chunk;
  }

  /** Passes over a record that is too large and hands over its beginning. */
  private RecordChunk oversize(RecordCutter current, boolean outside) {
    int kept = Math.min(SAMPLE, filled - begin);
    byte[] sample = Arrays.copyOfRange(buffer, begin, begin + kept + JsonCursor.SLACK);
    long offset = beginOffset;
    long newlines = 0;
    int end;
    while ((end = current.end(buffer, filled)) < 0 && !ended) {
      newlines += drop(filled, current);
      if (buffer.length > chunkSize + JsonCursor.SLACK) {
        buffer = arrays.take(chunkSize);
      }
      fill();
    }
    newlines += drop(end < 0 ? filled : end, current);
    boolean last = ended && filled == 0;
    Refusal refusal =
        new Refusal(FailureCode.TOO_LARGE, "the record is larger than the limit", newlines);
    return new RecordChunk(sample, 0, kept, offset, current.form(), outside, last, refusal);
  }

  /** Hands over the beginning of a stream of which nothing more is read. */
  private RecordChunk refuse(ForeignFormat foreign) {
    int kept = Math.min(SAMPLE, filled - begin);
    byte[] sample = Arrays.copyOfRange(buffer, begin, begin + kept + JsonCursor.SLACK);
    beginOffset += filled - begin;
    begin = filled;
    ended = true;
    return new RecordChunk(sample, 0, kept, 0, RecordForm.LINES, true, true, foreign.refusal());
  }

  /** Forgets the bytes up to {@code to}; returns their newlines. */
  private int drop(int to, RecordCutter current) {
    int newlines = Words.newlines(buffer, begin, to);
    System.arraycopy(buffer, to, buffer, 0, filled - to);
    current.moved(to);
    beginOffset += to - begin;
    filled -= to;
    begin = 0;
    return newlines;
  }
}
