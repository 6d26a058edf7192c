package dev.joist.generate;

/** Makes rows as lines of JSON. From any thread; the same rows in whatever ranges. */
interface JsonRows {
  Layout layout();

  /** Appends the rows {@code [from, to)}, a line each, and counts them. */
  void write(long from, long to, JsonText out, Tally tally);
}
