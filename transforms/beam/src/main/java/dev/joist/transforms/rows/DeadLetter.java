package dev.joist.transforms.rows;

import dev.joist.columnar.BadInputException;
import dev.joist.json.FailedRecord;
import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A document that failed, or a source that failed as a whole.
 *
 * @param source the number of the source in the whole run
 * @param document null for the source
 */
record DeadLetter(int source, String path, BadInputException cause, @Nullable FailedRecord document)
    implements Serializable {
  /** A source breaks off after all of its documents. */
  static final Comparator<DeadLetter> ORDER =
      Comparator.comparingInt(DeadLetter::source).thenComparingLong(DeadLetter::ordinal);

  private long ordinal() {
    return document == null ? Long.MAX_VALUE : document.ordinal();
  }
}
