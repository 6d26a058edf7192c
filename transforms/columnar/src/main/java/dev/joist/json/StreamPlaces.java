package dev.joist.json;

import dev.joist.schema.inference.Shift;

/**
 * Where streams stand in their source: as if those of one stood one after the other, each on a line
 * of its own; parts of files know their place. Counts ahead of those who read, so that every place
 * has what came before it.
 */
final class StreamPlaces {
  private int source = -1;
  private long streamOffset;
  private long bytes;
  private long lines;

  /** Of pieces in the order of the input. */
  ChunkProfiler.Start next(Load.Piece piece) {
    RecordChunk chunk = piece.chunk();
    boolean knowsPlace = piece.begins() && isPart(piece.stream());
    if (piece.stream().source() != source || knowsPlace) {
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

  private static boolean isPart(JsonStream stream) {
    return stream.offset() > 0 || stream.known() == JsonStream.Known.LINES;
  }

  /** What was read of the last source, for what follows of it. */
  Shift passed() {
    return source < 0 ? Shift.NONE : new Shift(bytes, lines + 1);
  }
}
