package dev.joist.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes loads of streams. Small streams share an array, so that each costs little more than its
 * bytes; a large one is cut into chunks. What is in which load depends on the bytes and the sizes
 * alone. Used by one thread.
 */
final class StreamLoads {
  private final JsonStreams streams;
  private final ChunkArrays arrays;
  private final int largestRecord;

  /** With less room than this, the next stream gets an array of its own. */
  private final int leastRoom;

  private boolean ended;
  private @Nullable RecordChunks large;
  private @Nullable JsonStream largeStream;
  private boolean largeBegins;
  private long bytesBefore;

  StreamLoads(JsonStreams streams, ChunkArrays arrays, int largestRecord) {
    this.streams = streams;
    this.arrays = arrays;
    this.largestRecord = largestRecord;
    this.leastRoom = Math.max(1, Math.min(64 << 10, arrays.chunkSize() / 8));
  }

  /** Taken from all streams so far. */
  long bytesRead() {
    return bytesBefore + (large == null ? 0 : large.bytesRead());
  }

  /** Takes back the bytes of a load for another one. */
  void recycle(Load load) {
    arrays.give(load.array());
  }

  /** The next one, or null at the end. May turn out to hold no record. */
  @Nullable Load next() {
    @Nullable Load load = null;
    while (load == null && (large != null || !ended)) {
      load = large == null ? gather() : chunk(large);
    }
    return load;
  }

  private @Nullable Load chunk(RecordChunks chunks) {
    JsonStream stream =
        largeStream == null ? JsonStream.whole(InputStream.nullInputStream()) : largeStream;
    boolean begins = largeBegins;
    largeBegins = false;
    try {
      RecordChunk chunk = chunks.next();
      if (chunk != null) {
        return Load.of(new Load.Piece(chunk, stream, begins, null));
      }
      end(chunks);
      return null;
    } catch (IOException broken) {
      end(chunks);
      return Load.of(Load.Piece.end(stream, begins, broken));
    }
  }

  private void end(RecordChunks chunks) {
    bytesBefore += chunks.bytesRead();
    large = null;
  }

  /** Small streams, until one comes that is not; null when there is none. */
  private @Nullable Load gather() {
    byte[] array = arrays.take(0);
    int end = array.length - JsonCursor.SLACK;
    List<Load.Piece> pieces = new ArrayList<>();
    int at = 0;
    while (large == null && end - at >= leastRoom) {
      Optional<JsonStream> next = streams.next();
      if (next.isEmpty()) {
        ended = true;
        break;
      }
      JsonStream stream = next.get();
      if (stream.known() == JsonStream.Known.LINES) {
        begin(stream, stream.in());
        break;
      }
      int filled = at;
      InputStream rest = stream.in();
      boolean whole = false;
      try {
        int count = 0;
        while (filled < end && (count = rest.read(array, filled, end - filled)) >= 0) {
          filled += count;
        }
        whole = count < 0;
      } catch (IOException broken) {
        rest = new FailingStream(broken);
      }
      if (whole) {
        add(pieces, new RecordChunks(stream, arrays, largestRecord, array, at, filled), stream);
        bytesBefore += filled - at;
        at = filled + JsonCursor.SLACK;
      } else {
        byte[] beginning = Arrays.copyOfRange(array, at, filled);
        begin(stream, new SequenceInputStream(new ByteArrayInputStream(beginning), rest));
      }
    }
    if (pieces.isEmpty()) {
      arrays.give(array);
      return null;
    }
    return new Load(pieces, array);
  }

  private void begin(JsonStream stream, InputStream in) {
    large = new RecordChunks(stream.from(in), arrays, largestRecord);
    largeStream = stream;
    largeBegins = true;
  }

  private static void add(List<Load.Piece> pieces, RecordChunks chunks, JsonStream stream) {
    boolean begins = true;
    try {
      RecordChunk chunk;
      while ((chunk = chunks.next()) != null) {
        pieces.add(new Load.Piece(chunk, stream, begins, null));
        begins = false;
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("nothing is read from a stream that is here", impossible);
    }
  }
}
