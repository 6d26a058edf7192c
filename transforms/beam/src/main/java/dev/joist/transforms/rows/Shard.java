package dev.joist.transforms.rows;

/** Which file a row goes to: the same in every run, for it follows from the place of the row. */
final class Shard {
  /** Neighbours stay together, and batches are full. */
  static final int RUN = 1000;

  private Shard() {}

  /**
   * @param source the number of the source
   * @param place how many rows of the source come before
   */
  static int of(int source, long place, int shards) {
    return (int) ((source + place / RUN) % shards);
  }

  static String fileName(int shard) {
    return "shard-%05d.parquet".formatted(shard);
  }
}
