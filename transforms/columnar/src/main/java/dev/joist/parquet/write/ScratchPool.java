package dev.joist.parquet.write;

import java.util.ArrayDeque;

/** Working memory for as many threads as encode at the same time. */
final class ScratchPool implements AutoCloseable {
  private final Compression compression;
  private final ArrayDeque<EncoderScratch> idle = new ArrayDeque<>();

  ScratchPool(Compression compression) {
    this.compression = compression;
  }

  EncoderScratch take() {
    synchronized (idle) {
      EncoderScratch last = idle.pollLast();
      if (last != null) {
        return last;
      }
    }
    return new EncoderScratch(compression);
  }

  void give(EncoderScratch scratch) {
    synchronized (idle) {
      idle.addLast(scratch);
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      for (EncoderScratch scratch : idle) {
        scratch.close();
      }
      idle.clear();
    }
  }
}
