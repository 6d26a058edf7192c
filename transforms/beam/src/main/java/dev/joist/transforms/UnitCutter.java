package dev.joist.transforms;

import dev.joist.transforms.CompactSlice.Treatment;
import java.util.ArrayList;
import java.util.List;

/** Cuts the row groups of all sources, in the order of the output, into units. */
final class UnitCutter {
  private static final long UNIT_BYTES = PlanUnits.DEFAULT_UNIT_BYTES;

  /** What opening a small file costs, in bytes that could be read meanwhile. */
  private static final long FILE_BYTES = 4 << 10;

  /** A file of the output that is worth a unit, which then is not copied once more. */
  private static final long OWN_UNIT_BYTES = 16L << 20;

  private final List<CompactUnit> units = new ArrayList<>();
  private List<CompactSlice> open = new ArrayList<>();
  private long openBytes;
  private boolean isOwn;

  /** What comes next is to be one file of the output. */
  void beginPart(long bytes) {
    if (isOwn || bytes >= OWN_UNIT_BYTES || openBytes + bytes > UNIT_BYTES) {
      close();
    }
    isOwn = bytes >= OWN_UNIT_BYTES;
  }

  /** Copying is not cut: it takes no memory, and a part that two units made is copied again. */
  void add(CompactSlice slice) {
    long bytes = slice.bytes() + (slice.end() ? FILE_BYTES : 0);
    if (slice.treatment() == Treatment.ENCODE && openBytes + bytes > UNIT_BYTES) {
      close();
    }
    openBytes += bytes;
    CompactSlice last = open.isEmpty() ? null : open.get(open.size() - 1);
    if (last != null && last.isFollowedBy(slice)) {
      open.set(open.size() - 1, last.plus(slice));
    } else {
      open.add(slice);
    }
  }

  private void close() {
    if (!open.isEmpty()) {
      units.add(new CompactUnit(units.size(), open));
      open = new ArrayList<>();
      openBytes = 0;
    }
  }

  List<CompactUnit> finish() {
    close();
    return units;
  }
}
