package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;

/** Appends documents to a batch, each as a whole or not at all. Owned by one thread at a time. */
interface BatchShredder {
  /** The batch that rows go to from now on. */
  void bind(ColumnBatch batch);

  /** The documents that follow are of this stream. */
  void begin(JsonStream stream);

  /** Appends the document the cursor stands on. */
  void record() throws BadInputException;

  /** What was appended stays: the document was sound, and so is what follows it. */
  void end();

  /** Takes back what was appended since the last document that ended. */
  void abort();

  /** Fields dropped so far, those of failed documents too. */
  long dropped();

  /** Values made null because their columns do not take them, in documents that ended. */
  long madeNull();
}
