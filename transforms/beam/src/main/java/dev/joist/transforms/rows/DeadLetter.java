package dev.joist.transforms.rows;

import dev.joist.columnar.BadInputException;
import dev.joist.json.FailedRecord;
import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A document that failed, or a source or member that breaks off.
 *
 * @param source the number of the source in the whole run
 * @param place among the dead letters of the source
 * @param member of an archive; empty when there is none
 * @param document null for the source or member
 */
public record DeadLetter(
    int source,
    long place,
    String path,
    String member,
    BadInputException cause,
    @Nullable FailedRecord document)
    implements Serializable {
  static final Comparator<DeadLetter> ORDER =
      Comparator.comparingInt(DeadLetter::source).thenComparingLong(DeadLetter::place);
}
