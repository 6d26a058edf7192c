package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.json.JsonCounts;
import dev.joist.json.JsonProfile;
import dev.joist.transforms.SourceBooks.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the sources of one unit, in order, for their types and for what of them fails. Documents
 * that only a given schema refuses do not fail here.
 */
final class UnitProfiler {
  private final Unit unit;
  private final int threads;
  private final UnitMeter meter;
  private final JsonProfile profile = JsonProfile.start();
  private final List<SourceBooks> books = new ArrayList<>();
  private final Map<String, FailureCount> failures = new TreeMap<>();
  private long bytesRead;

  private UnitProfiler(Unit unit, int threads, UnitMeter meter) {
    this.unit = unit;
    this.threads = threads;
    this.meter = meter;
  }

  /**
   * Reads them all.
   *
   * @param threads the width of the compute pool, 0 for as many as there are cores
   */
  static UnitProfile read(Unit unit, int threads, UnitMeter meter) throws IOException {
    int width = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return new UnitProfiler(unit, width, meter).read();
  }

  private UnitProfile read() throws IOException {
    for (SourceSlice slice : unit.slices()) {
      books.add(read(slice));
      meter.read(slice);
    }
    return new UnitProfile(unit.number(), profile.tally(), books, failures, bytesRead);
  }

  private SourceBooks read(SourceSlice slice) throws IOException {
    Counts counts = new Counts(slice.ordinal());
    Outcome outcome = Outcome.DONE;
    try {
      slice.source().checkReadable();
      read(slice, counts);
    } catch (BadInputException broken) {
      outcome = Outcome.FAILED;
      counts.failed(broken);
    }
    return new SourceBooks(
        slice.ordinal(),
        slice.source(),
        unit.number(),
        counts.documents,
        counts.documents - counts.failures,
        counts.failures,
        counts.lines,
        outcome);
  }

  private void read(SourceSlice slice, Counts counts) throws IOException, BadInputException {
    long read = 0;
    long before = profile.documents();
    try (SourceStream in = SourceStream.open(slice, meter)) {
      try {
        JsonCounts found =
            profile.read(
                in.records(slice),
                slice.ordinal(),
                ComputePool.ofWidth(threads),
                threads,
                record -> counts.failedDocument(record.cause()));
        counts.lines = found.lines();
      } finally {
        counts.read(profile.documents() - before);
        read = in.position();
        bytesRead += in.bytesRead();
      }
    } catch (SourceStream.Failure failure) {
      throw failure.asDeadLetter(read);
    }
  }

  /** Of one source. */
  private final class Counts {
    private final int ordinal;
    private long documents;
    private long failures;
    private long lines;

    Counts(int ordinal) {
      this.ordinal = ordinal;
    }

    /** Those that failed are among them, and were told of before. */
    void read(long all) {
      documents += all;
      meter.documents(all - failures);
    }

    /** The document is among those that the reader counts. */
    void failedDocument(BadInputException failure) {
      failures++;
      meter.deadLetter();
      UnitProfiler.this.failures.merge(
          failure.code().name(), FailureCount.one(ordinal, failure), FailureCount::plus);
    }

    /** The source breaks off, which counts as one document more. */
    void failed(BadInputException failure) {
      documents++;
      failedDocument(failure);
    }
  }
}
