package dev.joist.transforms;

import dev.joist.archive.MemberCut;
import dev.joist.archive.MemberRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts sources into units: a function of the sources and the options alone, so that the same inputs
 * make the same files whatever the runner, the cores and the retries.
 */
final class Plan {
  private final long unitBytes;
  private final List<Unit> units = new ArrayList<>();
  private List<SourceSlice> open = new ArrayList<>();
  private long openBytes;

  private Plan(long unitBytes) {
    this.unitBytes = unitBytes;
  }

  /** A unit is closed by the first source that would take it beyond {@code unitBytes}. */
  static List<Unit> of(List<SourceFile> sources, long unitBytes) {
    List<SourceFile> sorted = new ArrayList<>(sources);
    sorted.sort(SourceFile.ORDER);
    Plan plan = new Plan(unitBytes);
    for (int ordinal = 0; ordinal < sorted.size(); ordinal++) {
      plan.add(ordinal, sorted.get(ordinal));
    }
    plan.close();
    return List.copyOf(plan.units);
  }

  private void add(int ordinal, SourceFile source) {
    switch (source.cut()) {
      case NOWHERE -> add(SourceSlice.whole(ordinal, source));
      case AT_LINES -> {
        long size = sliceBytes(source, unitBytes);
        for (long from = 0; from < source.bytes(); from += size) {
          long to = Math.min(from + size, source.bytes());
          add(new SourceSlice(ordinal, source, from, to));
        }
      }
      case AT_MEMBERS -> addMembers(ordinal, source.withoutCuts(), source.cuts());
    }
  }

  /** Each slice is a unit of its own, so that what is known of a unit is known of the slice. */
  private void addMembers(int ordinal, SourceFile source, List<MemberCut> cuts) {
    MemberCut begin = new MemberCut(0, 0);
    for (MemberCut cut : cuts) {
      addAlone(
          new SourceSlice(
              ordinal,
              source,
              begin.data(),
              cut.data(),
              new MemberRange(begin.entry(), cut.entry())));
      begin = cut;
    }
    // To whatever end it has: that may be a break.
    MemberRange rest = new MemberRange(begin.entry(), Long.MAX_VALUE);
    addAlone(new SourceSlice(ordinal, source, begin.data(), source.bytes(), rest));
  }

  private void addAlone(SourceSlice slice) {
    close();
    add(slice);
    close();
  }

  /** Slices that are as large as each other, and no larger than a unit. */
  static long sliceBytes(SourceFile source, long unitBytes) {
    long slices = Math.max(1, (source.bytes() + unitBytes - 1) / unitBytes);
    return (source.bytes() + slices - 1) / slices;
  }

  private void add(SourceSlice slice) {
    if (openBytes + slice.bytes() > unitBytes) {
      close();
    }
    open.add(slice);
    openBytes += slice.bytes();
  }

  private void close() {
    if (!open.isEmpty()) {
      units.add(new Unit(units.size(), open));
      open = new ArrayList<>();
      openBytes = 0;
    }
  }
}
