package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/** A numbered run of slices, as a {@link Unit} is; those of a folder come together. */
record CompactUnit(int number, List<CompactSlice> slices) implements Serializable {
  CompactUnit {
    slices = List.copyOf(slices);
  }
}
