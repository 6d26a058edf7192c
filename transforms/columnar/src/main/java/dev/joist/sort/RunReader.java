package dev.joist.sort;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/** Reads one sorted run, a frame at a time. */
final class RunReader {
  private final SortedRun run;
  private byte[] plain = new byte[0];
  private byte[] stored = new byte[RunWriter.HEADER];
  private long position;

  RunReader(SortedRun run) {
    this.run = run;
    this.position = run.begin();
  }

  /** Fills an empty batch; false at the end of the run. */
  boolean read(ColumnBatch into) throws IOException {
    if (position == run.end()) {
      return false;
    }
    run.spill().read(position, stored, RunWriter.HEADER);
    ByteBuffer header = ByteBuffer.wrap(stored);
    int rows = header.getInt();
    int size = header.getInt();
    int length = header.getInt();
    if (stored.length < length) {
      stored = new byte[length];
    }
    if (plain.length < size) {
      plain = new byte[size];
    }
    run.spill().read(position + RunWriter.HEADER, stored, length);
    Snappy.uncompress(stored, 0, length, plain, 0);
    BatchBytes.read(plain, rows, into);
    position += RunWriter.HEADER + length;
    return true;
  }
}
