package dev.joist.json;

/** How the records of a stream are told apart; {@link FormVote} finds out. */
enum RecordForm {
  /** A record a line. */
  LINES,
  /** One after the other, over as many lines as they like. */
  DOCUMENTS,
  /** The elements of one array, or of several arrays one after the other. */
  ARRAY
}
