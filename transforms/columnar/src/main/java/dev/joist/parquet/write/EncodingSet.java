package dev.joist.parquet.write;

/** Which encodings the writer chooses from. */
public enum EncodingSet {
  /** Plain values and dictionaries: read by every reader there is. */
  COMMON,
  /** Also deltas, shared prefixes, split byte streams and run-length booleans, of Parquet 2. */
  MODERN
}
