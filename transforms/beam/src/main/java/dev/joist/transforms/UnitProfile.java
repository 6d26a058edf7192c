package dev.joist.transforms;

import dev.joist.schema.inference.Tally;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one unit holds, when it is read and nothing is written.
 *
 * @param types used up when it is merged into another
 * @param sources rows are the documents that are sound
 * @param failures by code
 */
record UnitProfile(
    int unit,
    Tally types,
    List<SourceBooks> sources,
    Map<String, FailureCount> failures,
    long bytesRead)
    implements Serializable {
  UnitProfile {
    sources = List.copyOf(sources);
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }
}
