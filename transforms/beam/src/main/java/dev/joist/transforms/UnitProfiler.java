package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.BadInputException;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonProfile;
import dev.joist.json.JsonStream;
import dev.joist.json.StreamFailures;
import dev.joist.transforms.SourceBooks.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices of sources, in order, for their types and for what of them fails. Documents that
 * only a given schema refuses do not fail here.
 */
final class UnitProfiler {
  private final int unit;
  private final long most;
  private final MemberFilter members;
  private final int threads;
  private final UnitMeter meter;
  private final JsonProfile profile = JsonProfile.start();
  private final List<SourceBooks> books = new ArrayList<>();
  private final Map<String, FailureCount> failures = new TreeMap<>();
  private final List<SliceLines> lines = new ArrayList<>();
  private long bytesRead;

  private UnitProfiler(int unit, long most, MemberFilter members, int threads, UnitMeter meter) {
    this.unit = unit;
    this.most = most;
    this.members = members;
    this.threads = threads;
    this.meter = meter;
  }

  /**
   * Reads a unit.
   *
   * @param members which of an archive are read
   * @param threads the width of the compute pool, 0 for as many as there are cores
   */
  static UnitProfile read(Unit unit, MemberFilter members, int threads, UnitMeter meter)
      throws IOException {
    int width = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return new UnitProfiler(unit.number(), Long.MAX_VALUE, members, width, meter)
        .read(unit.slices());
  }

  /** Reads the first documents of all units, as if they were one. */
  static UnitProfile readFirst(
      long documents, List<Unit> units, MemberFilter members, UnitMeter meter) throws IOException {
    List<SourceSlice> slices = new ArrayList<>();
    units.stream()
        .sorted(Comparator.comparingInt(Unit::number))
        .forEach(unit -> slices.addAll(unit.slices()));
    return new UnitProfiler(0, documents, members, 1, meter).read(slices);
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
    Outcome outcome;
    try {
      slice.source().checkReadable();
      outcome = read(slice, counts);
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

  private Outcome read(SourceSlice slice, Counts counts) throws IOException, BadInputException {
    long read = slice.from();
    long before = profile.documents();
    long newlinesBefore = profile.newlines();
    try (SourceMembers in = SourceMembers.open(slice, members, meter)) {
      counts.members = in;
      try {
        read(in, counts);
        return in.isBroken() ? Outcome.FAILED : Outcome.DONE;
      } finally {
        counts.read(profile.documents() - before);
        counts.lines = profile.newlines() - newlinesBefore;
        if (!slice.isWhole()) {
          lines.add(new SliceLines(slice.ordinal(), in.offset(), counts.lines));
        }
        read = in.position();
        bytesRead += in.bytesRead();
      }
    } catch (SourceStream.Failure failure) {
      throw failure.asDeadLetter(read);
    }
  }

  private void read(SourceMembers in, Counts counts) throws IOException {
    if (most == Long.MAX_VALUE) {
      profile.read(in, counts.ordinal, ComputePool.ofWidth(threads), threads, counts);
    } else {
      profile.readFirst(in, counts.ordinal, most - profile.documents(), counts);
    }
  }

  /** Of one source. */
  private final class Counts implements StreamFailures {
    private final int ordinal;
    private long documents;
    private long failures;
    private long lines;
    private @Nullable SourceMembers members;

    Counts(int ordinal) {
      this.ordinal = ordinal;
    }

    /** Those that failed are among them, and were told of before. */
    void read(long all) {
      documents += all;
      meter.documents(documents - failures);
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) {
      failedDocument(record.cause());
    }

    @Override
    public void broken(JsonStream stream, IOException why) throws IOException {
      if (members == null) {
        throw why;
      }
      failed(members.deadLetter(why));
    }

    /** The document is among those that the reader counts. */
    private void failedDocument(BadInputException failure) {
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
