package dev.joist.flatten;

/** What becomes of arrays. */
public enum ArrayMode {
  /** Arrays with objects are child tables, those of plain values stay list columns. */
  SMART,
  /** All arrays are child tables. */
  SEPARATE,
  /** Arrays are JSON text, as they stood. */
  INLINE,
  /** Arrays are left out. */
  SKIP
}
