package dev.joist.transforms;

import java.io.IOException;

/** A document does not fit the schema that was guessed. */
final class Misfit extends IOException {
  private static final long serialVersionUID = 1;

  Misfit() {
    super("a document does not fit the schema that was guessed");
  }
}
