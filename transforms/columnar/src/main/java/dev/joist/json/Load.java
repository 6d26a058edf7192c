package dev.joist.json;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task works on: a chunk of a large stream, or many small streams in one array.
 *
 * @param array with all of its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Lent bytes; nobody compares loads.
record Load(List<Piece> pieces, byte[] array) {
  /**
   * A run of records of one stream.
   *
   * @param begins whether it is the first of its stream
   * @param broken what the stream fails with after it
   */
  record Piece(RecordChunk chunk, JsonStream stream, boolean begins, @Nullable IOException broken) {
    /** The end of a stream that broke: no records. */
    static Piece end(JsonStream stream, boolean begins, IOException broken) {
      byte[] nothing = new byte[JsonCursor.SLACK];
      RecordChunk none = new RecordChunk(nothing, 0, 0, 0, RecordForm.LINES, true, false, null);
      return new Piece(none, stream, begins, broken);
    }
  }

  static Load of(Piece piece) {
    return new Load(List.of(piece), piece.chunk().bytes());
  }

  /** The heap it holds on to, however little of it is records. */
  int bytesHeld() {
    return array.length;
  }

  /** What is still to be done: {@code rest} of a piece and all pieces after it. */
  List<RecordChunk> chunks(RecordChunk rest, int piece) {
    RecordChunk[] chunks = new RecordChunk[pieces.size() - piece];
    for (int at = piece; at < pieces.size(); at++) {
      chunks[at - piece] = at == piece ? rest : pieces.get(at).chunk();
    }
    return List.of(chunks);
  }

  /** That the chunks of all pieces from one on are of. */
  List<JsonStream> streams(int piece) {
    JsonStream[] streams = new JsonStream[pieces.size() - piece];
    for (int at = piece; at < pieces.size(); at++) {
      streams[at - piece] = pieces.get(at).stream();
    }
    return List.of(streams);
  }

  List<RecordChunk> chunks() {
    return chunks(pieces.get(0).chunk(), 0);
  }
}
