package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.BadInputException;
import dev.joist.json.Extraction;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonProfile;
import dev.joist.json.JsonStream;
import dev.joist.json.StreamFailures;
import dev.joist.schema.inference.Shift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
  private final JsonProfile profile;
  private final List<SourceBooks> books = new ArrayList<>();
  private final Map<String, FailureCount> failures = new TreeMap<>();
  private final List<SliceLines> lines = new ArrayList<>();
  private long bytesRead;

  private UnitProfiler(
      int unit,
      long most,
      Optional<Extraction> extraction,
      MemberFilter members,
      int threads,
      UnitMeter meter) {
    this.profile = extraction.map(JsonProfile::of).orElseGet(JsonProfile::start);
    this.unit = unit;
    this.most = most;
    this.members = members;
    this.threads = threads;
    this.meter = meter;
  }

  /**
   * Reads a unit.
   *
   * @param extraction of which features; of whole documents if there is none
   * @param members which of an archive are read
   * @param threads the width of the compute pool, 0 for as many as there are cores
   */
  static UnitProfile read(
      Unit unit,
      Optional<Extraction> extraction,
      MemberFilter members,
      int threads,
      UnitMeter meter)
      throws IOException {
    int width = ComputePool.width(threads);
    return new UnitProfiler(unit.number(), Long.MAX_VALUE, extraction, members, width, meter)
        .read(unit.slices());
  }

  /** Reads the first documents of all units, as if they were one. */
  static UnitProfile readFirst(
      long documents,
      Optional<Extraction> extraction,
      List<Unit> units,
      MemberFilter members,
      UnitMeter meter)
      throws IOException {
    List<SourceSlice> slices = new ArrayList<>();
    units.stream()
        .sorted(Comparator.comparingInt(Unit::number))
        .forEach(unit -> slices.addAll(unit.slices()));
    return new UnitProfiler(0, documents, extraction, members, 1, meter).read(slices);
  }

  private UnitProfile read(List<SourceSlice> slices) throws IOException {
    if (most == Long.MAX_VALUE) {
      read(new UnitSources(unit, slices, members, meter));
    } else {
      readFirst(slices);
    }
    boolean isPart = slices.size() == 1 && slices.get(0).isOfMembers();
    Shift passed = isPart ? profile.passed() : Shift.NONE;
    return new UnitProfile(unit, profile.tally(), books, failures, lines, passed, bytesRead);
  }

  private void read(UnitSources sources) throws IOException {
    try (sources) {
      profile.read(sources, ComputePool.ofWidth(threads), threads, new Failures(sources));
      keep(sources);
    }
  }

  /** One by one, so that none is read ahead that is not wanted. */
  private void readFirst(List<SourceSlice> slices) throws IOException {
    for (SourceSlice slice : slices) {
      if (profile.documents() < most) {
        try (UnitSources sources = new UnitSources(unit, List.of(slice), members, meter)) {
          profile.readFirst(sources, most - profile.documents(), new Failures(sources));
          keep(sources);
        }
      }
    }
  }

  private void keep(UnitSources sources) {
    books.addAll(sources.books());
    lines.addAll(sources.lines());
    bytesRead += sources.bytesRead();
  }

  private final class Failures implements StreamFailures {
    private final UnitSources sources;

    /** Among the documents that are told of next. */
    private long untold;

    Failures(UnitSources sources) {
      this.sources = sources;
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) {
      UnitSources.Book book = sources.book(stream);
      book.deadLetter();
      untold++;
      count(book, stream.name(), record.cause());
    }

    @Override
    public void read(JsonStream stream, long documents, long newlines) {
      sources.book(stream).read(documents, newlines);
      meter.documents(documents - untold);
      untold = 0;
    }

    @Override
    public void broken(JsonStream stream, IOException why) throws IOException {
      UnitSources.Book book = sources.book(stream);
      book.broken();
      count(book, stream.name(), UnitSources.deadLetter(why));
    }

    private void count(UnitSources.Book book, String member, BadInputException failure) {
      failures.merge(
          failure.code().name(),
          FailureCount.one(book.ordinal(), member, failure),
          FailureCount::plus);
    }
  }
}
