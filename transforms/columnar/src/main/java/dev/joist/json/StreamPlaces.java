package dev.joist.json;

/**
 * Where the streams of a source stand in it: as if they stood one after the other, each on a line
 * of its own. Counts ahead of those who read, so that every place has what came before it.
 */
final class StreamPlaces {
  private boolean begun;
  private long streamOffset;
  private long bytes;
  private long lines;

  /** Of pieces in the order of the input. */
  ChunkProfiler.Start next(Load.Piece piece) {
    RecordChunk chunk = piece.chunk();
    if (piece.begins() && begun) {
      streamOffset = bytes;
      lines++;
    }
    begun = true;
    ChunkProfiler.Start start = new ChunkProfiler.Start(streamOffset, lines);
    Refusal refusal = chunk.refusal();
    lines +=
        refusal == null
            ? Words.newlines(chunk.bytes(), chunk.begin(), chunk.end())
            : refusal.newlines();
    long end = streamOffset + chunk.offset() + chunk.end() - chunk.begin();
    bytes = Math.max(bytes, end + 1);
    return start;
  }
}
