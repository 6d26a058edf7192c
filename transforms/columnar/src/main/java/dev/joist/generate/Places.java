package dev.joist.generate;

import java.util.function.LongConsumer;

/** The places of the faults of one span as lines of JSON; pieces come in their order. */
final class Places {
  private final JsonText text = new JsonText();
  private final LongConsumer made;
  private long documents;
  private long bytes;

  /**
   * Of a span that is about to be made.
   *
   * @param made is told how many documents each part of the file has
   */
  Places(LongConsumer made) {
    this.made = made;
  }

  /** The next part of the file. */
  void add(Documents.Piece piece) {
    for (PlacedFault fault : piece.faults()) {
      add(fault.after(documents, bytes));
    }
    documents += piece.documents();
    bytes += piece.text().length();
    made.accept(piece.documents());
  }

  /** One that is counted from the beginning of its file. */
  void add(PlacedFault fault) {
    fault.writeTo(text);
    text.raw('\n');
  }

  JsonText text() {
    return text;
  }
}
