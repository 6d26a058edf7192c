package dev.joist.transforms;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run would read.
 *
 * @param forms of the sources that were looked into, the first {@link PreviewUnits#MOST_LOOKS}
 * @param problems the first sources that cannot be read, each with the reason
 * @param failed how many sources cannot be read
 * @param large how many slices are larger than units are to be
 * @param units the first of them
 */
public record PlanPreview(
    long sources,
    long bytes,
    Map<SourceForm, FormCount> forms,
    long lookedInto,
    long failed,
    long large,
    List<String> problems,
    long unitCount,
    List<UnitSketch> units)
    implements Serializable {
  public PlanPreview {
    Map<SourceForm, FormCount> sorted = new EnumMap<>(SourceForm.class);
    sorted.putAll(forms);
    forms = Collections.unmodifiableMap(sorted);
    problems = List.copyOf(problems);
    units = List.copyOf(units);
  }

  /** Sources of one form, and their bytes. */
  public record FormCount(long sources, long bytes) implements Serializable {
    static FormCount one(long bytes) {
      return new FormCount(1, bytes);
    }

    FormCount plus(FormCount other) {
      return new FormCount(sources + other.sources, bytes + other.bytes);
    }
  }

  /**
   * A unit.
   *
   * @param first the path of its first source
   * @param from where it begins in that source
   */
  public record UnitSketch(int number, int slices, long bytes, String first, long from)
      implements Serializable {}
}
