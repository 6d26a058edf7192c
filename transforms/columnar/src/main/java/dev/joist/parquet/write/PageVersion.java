package dev.joist.parquet.write;

/** The two forms of data pages. Every reader knows the first. */
public enum PageVersion {
  V1,
  V2
}
