package dev.joist.transforms;

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
        long pieces = Math.max(1, (source.bytes() + unitBytes - 1) / unitBytes);
        long size = (source.bytes() + pieces - 1) / pieces;
        for (long from = 0; from < source.bytes(); from += size) {
          long to = Math.min(from + size, source.bytes());
          add(new SourceSlice(ordinal, source, from, to));
        }
      }
    }
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
