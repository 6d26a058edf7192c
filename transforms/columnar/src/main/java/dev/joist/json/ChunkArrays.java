package dev.joist.json;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of chunks, kept from stream to stream: for small files, making them would be most of
 * the work. From any thread.
 */
final class ChunkArrays {
  /** Arrays kept; more are made when they are needed at once. */
  private static final int MOST_SPARE = 16;

  private final int chunkSize;
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();

  ChunkArrays(int chunkSize) {
    this.chunkSize = chunkSize;
  }

  int chunkSize() {
    return chunkSize;
  }

  /** An array for at least so many bytes and the slack behind them; what is in it is left over. */
  byte[] take(int bytes) {
    byte @Nullable [] array = bytes <= chunkSize ? spare.poll() : null;
    return array == null ? new byte[Math.max(bytes, chunkSize) + JsonCursor.SLACK] : array;
  }

  /** Takes back an array that nobody reads any more, unless it is larger than chunks are. */
  void give(byte[] array) {
    if (array.length == chunkSize + JsonCursor.SLACK && spare.size() < MOST_SPARE) {
      spare.add(array);
    }
  }
}
