package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/**
 * A numbered run of slices: the grain of parallelism and of retry. The numbers run from 0 without
 * gaps, and rows are in the order of units.
 */
public record Unit(int number, List<SourceSlice> slices) implements Serializable {
  public Unit {
    slices = List.copyOf(slices);
  }
}
