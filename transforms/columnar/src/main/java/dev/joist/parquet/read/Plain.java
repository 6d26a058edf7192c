package dev.joist.parquet.read;

/** What values that are stored as they are have in common. */
final class Plain {
  private Plain() {}

  static CorruptData ended(int count, int bytes) {
    return new CorruptData(bytes + " bytes are left in the page for " + count + " values");
  }
}
