package dev.joist.json;

import dev.joist.columnar.BadInputException;

/** What is done with the records of a chunk. */
interface RecordHandler {
  /** Consumes the one document that the cursor stands on. */
  void record(JsonCursor cursor) throws BadInputException;

  /** The record was sound, and so is what follows it. */
  void recordEnded();

  /** The record failed, within {@link #record} or because of what follows it. */
  void recordFailed();
}
