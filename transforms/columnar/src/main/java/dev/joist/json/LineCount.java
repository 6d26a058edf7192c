package dev.joist.json;

/** Tells the lines of places in a range of bytes; cheap when they are asked for in their order. */
final class LineCount {
  private byte[] bytes = {};
  private int countedTo;
  private long line = 1;

  /** Begins with a range whose first byte is in {@code firstLine}. */
  void reset(byte[] range, int from, long firstLine) {
    bytes = range;
    countedTo = from;
    line = firstLine;
  }

  /** The line that {@code at} is in. */
  long of(int at) {
    if (at >= countedTo) {
      line += Words.newlines(bytes, countedTo, at);
    } else {
      line -= Words.newlines(bytes, at, countedTo);
    }
    countedTo = at;
    return line;
  }
}
