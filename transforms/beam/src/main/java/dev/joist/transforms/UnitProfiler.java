package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.json.FailureSink;
import dev.joist.json.JsonProfile;
import dev.joist.json.JsonStream;
import dev.joist.transforms.SourceBooks.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads slices of sources, in order, for their types and for what of them fails. Documents that
 * only a given schema refuses do not fail here.
 */
final class UnitProfiler {
  private final int unit;
  private final long most;
  private final int threads;
  private final UnitMeter meter;
  private final JsonProfile profile = JsonProfile.start();
  private final List<SourceBooks> books = new ArrayList<>();
  private final Map<String, FailureCount> failures = new TreeMap<>();
  private final List<SliceLines> lines = new ArrayList<>();
  private long bytesRead;

  private UnitProfiler(int unit, long most, int threads, UnitMeter meter) {
    this.unit = unit;
    this.most = most;
    this.threads = threads;
    this.meter = meter;
  }

  /**
   * Reads a unit.
   *
   * @param threads the width of the compute pool, 0 for as many as there are cores
   */
  static UnitProfile read(Unit unit, int threads, UnitMeter meter) throws IOException {
    int width = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return new UnitProfiler(unit.number(), Long.MAX_VALUE, width, meter).read(unit.slices());
  }

  /** Reads the first documents of all units, as if they were one. */
  static UnitProfile readFirst(long documents, List<Unit> units, UnitMeter meter)
      throws IOException {
    List<SourceSlice> slices = new ArrayList<>();
    units.stream()
        .sorted(Comparator.comparingInt(Unit::number))
        .forEach(unit -> slices.addAll(unit.slices()));
    return new UnitProfiler(0, documents, 1, meter).read(slices);
  }

  private UnitProfile read(List<SourceSlice> slices) throws IOException {
    for (SourceSlice slice : slices) {
      if (profile.documents() >= most) {
        break;
      }
      books.add(read(slice));
      meter.read(slice);
    }
    return new UnitProfile(unit, profile.tally(), books, failures, lines, bytesRead);
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
        unit,
        counts.documents,
        counts.documents - counts.failures,
        counts.failures,
        counts.lines,
        outcome);
  }

  private void read(SourceSlice slice, Counts counts) throws IOException, BadInputException {
    long read = 0;
    long before = profile.documents();
    long newlinesBefore = profile.newlines();
    try (SourceStream in = SourceStream.open(slice, meter)) {
      JsonStream records = in.records(slice);
      try {
        read(records, slice.ordinal(), counts);
      } finally {
        counts.read(profile.documents() - before);
        counts.lines = profile.newlines() - newlinesBefore;
        if (!slice.isWhole()) {
          lines.add(new SliceLines(slice.ordinal(), records.offset(), counts.lines));
        }
        read = in.position();
        bytesRead += in.bytesRead();
      }
    } catch (SourceStream.Failure failure) {
      throw failure.asDeadLetter(read);
    }
  }

  private void read(JsonStream in, int source, Counts counts) throws IOException {
    FailureSink sink = record -> counts.failedDocument(record.cause());
    if (most == Long.MAX_VALUE) {
      profile.read(in, source, ComputePool.ofWidth(threads), threads, sink);
    } else {
      profile.readFirst(in, source, most - profile.documents(), sink);
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
