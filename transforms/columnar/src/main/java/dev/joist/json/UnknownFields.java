package dev.joist.json;

/** What happens to a field that the schema does not have. */
public enum UnknownFields {
  /** It goes into the record's column {@link JsonShredder#REST}, under its path, as it stood. */
  KEEP,
  /**
   * It is skipped and counted. Of its value only strings and brackets are looked at, so a broken
   * number in it goes unnoticed.
   */
  DROP,
  /** The record fails. */
  DEAD
}
