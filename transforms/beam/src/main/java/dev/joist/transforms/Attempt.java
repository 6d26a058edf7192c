package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/**
 * A unit that was to be written on a guess.
 *
 * @param report its only one, or none when the guess did not hold
 */
record Attempt(Unit unit, List<UnitReport> report) implements Serializable {
  Attempt {
    report = List.copyOf(report);
  }
}
