package dev.joist.transforms;

import dev.joist.schema.inference.Shift;
import dev.joist.schema.inference.Tally;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one unit holds, when it is read and nothing is written.
 *
 * @param sources rows are the documents that are sound
 * @param failures by code, their lines counted from the beginning of their slices
 * @param lines of the slices that are not a whole source of lines
 * @param passed when the unit is a slice of an archive: what the next slice stands behind
 */
record UnitProfile(
    int unit,
    Tally types,
    List<SourceBooks> sources,
    Map<String, FailureCount> failures,
    List<SliceLines> lines,
    Shift passed,
    long bytesRead)
    implements Serializable {
  UnitProfile {
    sources = List.copyOf(sources);
    lines = List.copyOf(lines);
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }
}
