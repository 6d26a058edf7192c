package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Leads another reader of JSON through the documents of a stream. Where documents begin, how places
 * are counted and how reading goes on after a failure is as in {@link JsonIngest}; what a document
 * holds and where it ends is the other reader's word alone.
 */
public final class JsonDocuments {
  /** Reads documents, one call each. */
  public interface Reader {
    /**
     * Reads the value that begins at {@code bytes[from]}, which are lent for the call, and returns
     * the index after it.
     *
     * @param to where the input ends, or the line when a document may not go on in the next
     */
    int read(byte[] bytes, int from, int to) throws Rejection;

    /** The document that was read last is sound, and so is what follows it. */
    void accepted();
  }

  /** Why a document is no row; {@code at} is an index into the lent bytes. */
  public static final class Rejection extends Exception {
    private final FailureCode code;
    private final int at;

    public Rejection(FailureCode code, int at, String reason) {
      super(reason, null, false, false);
      this.code = code;
      this.at = at;
    }
  }

  private final Reader reader;
  private final FailureSink failures;
  private final JsonCursor cursor = new JsonCursor(JsonCursor.DEFAULT_MAX_DEPTH);
  private final ChunkReader frames = new ChunkReader(cursor, new Frames());
  private long documents;
  private long failed;
  private long lines;

  private JsonDocuments(Reader reader, FailureSink failures) {
    this.reader = reader;
    this.failures = failures;
  }

  /**
   * Reads the stream to its end, on the caller's thread. The stream is not closed.
   *
   * @throws IOException of the stream or the sink; before one of the stream, all documents before
   *     it have been read
   */
  public static JsonCounts read(JsonStream stream, Reader reader, FailureSink failures)
      throws IOException {
    JsonDocuments documents = new JsonDocuments(reader, failures);
    ChunkArrays arrays = new ChunkArrays(RecordChunks.DEFAULT_CHUNK);
    RecordChunks chunks = new RecordChunks(stream, arrays, RecordChunks.LARGEST_RECORD);
    RecordChunk chunk;
    while ((chunk = chunks.next()) != null) {
      documents.read(chunk);
      chunks.recycle(chunk);
    }
    return new JsonCounts(
        documents.documents,
        documents.documents - documents.failed,
        documents.failed,
        0,
        0,
        documents.lines,
        chunks.bytesRead());
  }

  private void read(RecordChunk chunk) throws IOException {
    @Nullable RecordChunk rest = chunk;
    while (rest != null) {
      rest = frames.read(rest);
      for (FailedRecord failure : frames.failures()) {
        failed++;
        failures.failed(failure.after(documents, lines));
      }
      documents += frames.documentCount();
      lines += frames.newlines();
    }
  }

  private final class Frames implements RecordHandler {
    @Override
    public void record(JsonCursor at) throws BadInputException {
      int begin = at.pos;
      try {
        at.pos = reader.read(at.buffer, begin, at.lines ? lineEnd(begin) : at.limit);
      } catch (Rejection rejection) {
        throw at.fail(rejection.code, rejection.at, String.valueOf(rejection.getMessage()));
      }
    }

    private int lineEnd(int from) {
      int end = from;
      while (end < cursor.limit && cursor.buffer[end] != '\n') {
        end++;
      }
      return end;
    }

    @Override
    public void recordEnded() {
      reader.accepted();
    }

    @Override
    public void recordFailed() {
      // The reader said so itself, or is not told that it was accepted.
    }
  }
}
