package dev.joist.json;

/**
 * Where streams stand in their source: as if those of one stood one after the other, each on a line
 * of its own. Counts ahead of those who read, so that every place has what came before it.
 */
final class StreamPlaces {
  private int source = -1;
  private long streamOffset;
  private long bytes;
  private long lines;

  /** Of pieces in the order of the input. */
  ChunkProfiler.Start next(Load.Piece piece) {
    RecordChunk chunk = piece.chunk();
    if (piece.stream().source() != source) {
      source = piece.stream().source();
      streamOffset = 0;
      bytes = 0;
      lines = 0;
    } else if (piece.begins()) {
      streamOffset = bytes;
      lines++;
    }
    ChunkProfiler.Start start = new ChunkProfiler.Start(source, streamOffset, lines);
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
