package dev.joist.json;

import java.io.IOException;

/** Reads the first documents of streams into a profiler, on one thread. */
final class FirstDocuments {
  private final ChunkProfiler profiler;
  private final long most;
  private final StreamFailures sink;
  private final StreamPlaces places;
  private long documents;
  private long newlines;

  /** Of the stream that is being read. */
  private long documentsBefore;

  private long linesBefore;

  FirstDocuments(ChunkProfiler profiler, StreamPlaces places, long most, StreamFailures sink) {
    this.profiler = profiler;
    this.places = places;
    this.most = most;
    this.sink = sink;
  }

  /** Reads no more than the loads that hold them. */
  void read(StreamLoads loads) throws IOException {
    Load load;
    while (documents < most && (load = loads.next()) != null) {
      for (Load.Piece piece : load.pieces()) {
        if (documents < most) {
          read(piece);
        }
      }
      loads.recycle(load);
    }
  }

  private void read(Load.Piece piece) throws IOException {
    ChunkProfiler.Start start = places.next(piece);
    if (piece.begins()) {
      documentsBefore = documents;
      linesBefore = newlines;
    }
    RecordChunk rest = piece.chunk();
    while (rest != null && documents < most) {
      ChunkProfiler.Outcome outcome = profiler.profile(rest, start, most - documents);
      for (FailedRecord failed : outcome.failures()) {
        sink.failed(
            piece.stream(), failed.after(documents - documentsBefore, newlines - linesBefore));
      }
      documents += outcome.documents();
      newlines += outcome.newlines();
      sink.read(piece.stream(), outcome.documents(), outcome.newlines());
      start = start.after(outcome.newlines());
      rest = outcome.rest();
    }
    IOException broken = piece.broken();
    if (rest == null && broken != null) {
      sink.broken(piece.stream(), broken);
    }
  }

  /** Read so far. */
  long documents() {
    return documents;
  }

  /** Of what was read so far. */
  long newlines() {
    return newlines;
  }
}
