package dev.joist.columnar;

/** How arrays grow: by half, never beyond what the JVM can allocate. */
final class Capacity {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private Capacity() {}

  static int grown(int capacity, long needed) {
    if (needed > LARGEST) {
      throw new IllegalStateException("a column buffer cannot hold " + needed + " entries");
    }
    return (int) Math.min(LARGEST, Math.max(needed, capacity + (capacity >> 1) + 16L));
  }
}
