package dev.joist.schema;

/** How Parquet stores a value. */
public enum Physical {
  BOOLEAN,
  INT32,
  INT64,
  INT96,
  FLOAT,
  DOUBLE,
  BYTE_ARRAY,
  FIXED
}
