package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.transforms.Progress.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the sources of one unit. The documents of a Parquet file are its rows; one that
 * fails has one document more, which is the dead letter.
 */
final class CompactBooks {
  private final int unit;
  private final DeadLetters letters;
  private final UnitMeter meter;
  private final List<SourceBooks> all = new ArrayList<>();
  private final Set<Integer> failed = new HashSet<>();
  private long bytesRead;

  CompactBooks(int unit, DeadLetters letters, UnitMeter meter) {
    this.unit = unit;
    this.letters = letters;
    this.meter = meter;
  }

  /** A slice is done; so many rows of it are in the output. */
  void read(CompactSlice slice, long rows, Optional<BadInputException> letter) throws IOException {
    int dead = letter.isPresent() ? 1 : 0;
    if (letter.isPresent()) {
      letters.addSource(slice.source().path(), "", explained(letter.get(), rows));
      failed.add(slice.ordinal());
    }
    long bytes = slice.isWhole() ? slice.source().bytes() : slice.bytes();
    bytesRead += bytes;
    meter.tell(new Count(slice.end() ? 1 : 0, bytes, rows + dead, dead));
    all.add(
        new SourceBooks(
            slice.ordinal(),
            slice.source(),
            unit,
            rows + dead,
            rows,
            dead,
            0,
            dead == 0 ? SourceBooks.Outcome.DONE : SourceBooks.Outcome.FAILED));
  }

  private static BadInputException explained(BadInputException letter, long rows) {
    return rows == 0
        ? letter
        : new BadInputException(
            letter.code(),
            letter.byteOffset(),
            letter.path(),
            "%s; the %,d rows before it are in the output".formatted(letter.reason(), rows),
            letter);
  }

  /** Whether a slice of the source has failed, after which the rest of it is not read. */
  boolean hasFailed(int ordinal) {
    return failed.contains(ordinal);
  }

  List<SourceBooks> all() {
    return all;
  }

  long bytesRead() {
    return bytesRead;
  }
}
