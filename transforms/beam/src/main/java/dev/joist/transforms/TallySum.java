package dev.joist.transforms;

import dev.joist.schema.inference.Shift;
import dev.joist.schema.inference.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brings the tallies of units together; slices of an archive stand behind each other. */
final class TallySum {
  private final Tally sum = Tally.ofRecords();
  private int archive = -1;
  private Shift before = Shift.NONE;

  /** In the order of the input. */
  static List<UnitProfile> sorted(Iterable<UnitProfile> units) {
    List<UnitProfile> sorted = new ArrayList<>();
    units.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(UnitProfile::unit));
    return sorted;
  }

  /** The units come in their order. */
  void add(UnitProfile unit) {
    if (unit.passed().equals(Shift.NONE)) {
      sum.merge(unit.types());
      return;
    }
    int source = unit.sources().get(0).ordinal();
    if (source != archive) {
      archive = source;
      before = Shift.NONE;
    }
    sum.merge(unit.types(), before);
    before = before.plus(unit.passed());
  }

  Tally tally() {
    return sum;
  }
}
