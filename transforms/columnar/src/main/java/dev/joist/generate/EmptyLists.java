package dev.joist.generate;

/** Whether contacts without phones may have an empty list of them. */
public enum EmptyLists {
  /** All of them have none at all, as null. */
  NEVER,
  /** Half of them have an empty list, the other half null. */
  HALF
}
