package dev.joist.sort;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/** Reads one sorted run, a frame at a time. */
final class RunReader {
  private final SortedRun run;
  private final Buffers buffers;
  private long position;

  /** Used while a frame is read, so that readers of one thread share them. */
  static final class Buffers {
    private byte[] plain = new byte[0];
    private byte[] stored = new byte[RunWriter.HEADER];
  }

  RunReader(SortedRun run, Buffers buffers) {
    this.run = run;
    this.buffers = buffers;
    this.position = run.begin();
  }

  /** Fills an empty batch; false at the end of the run. */
  boolean read(ColumnBatch into) throws IOException {
    if (position == run.end()) {
      return false;
    }
    run.spill().read(position, buffers.stored, RunWriter.HEADER);
    ByteBuffer header = ByteBuffer.wrap(buffers.stored);
    int rows = header.getInt();
    int size = header.getInt();
    int length = header.getInt();
    if (buffers.stored.length < length) {
      buffers.stored = new byte[length];
    }
    if (buffers.plain.length < size) {
      buffers.plain = new byte[size];
    }
    run.spill().read(position + RunWriter.HEADER, buffers.stored, length);
    Snappy.uncompress(buffers.stored, 0, length, buffers.plain, 0);
    BatchBytes.read(buffers.plain, rows, into);
    position += RunWriter.HEADER + length;
    return true;
  }
}
