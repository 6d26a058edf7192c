package dev.joist.transforms;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a finished unit left in the staging folder, and what became of its sources.
 *
 * @param deadLetters how many there are of each code
 * @param droppedFields how many values of fields outside the schema were left out
 * @param skippedMembers how many members of archives held no data, as directories do
 */
public record UnitReport(
    int unit,
    List<StagedRows> rows,
    List<PartFile> deadLetterParts,
    List<SourceBooks> sources,
    Map<String, Long> deadLetters,
    long droppedFields,
    long skippedMembers,
    long bytesRead)
    implements Serializable {
  public UnitReport {
    rows = List.copyOf(rows);
    deadLetterParts = List.copyOf(deadLetterParts);
    sources = List.copyOf(sources);
    deadLetters = Collections.unmodifiableMap(new TreeMap<>(deadLetters));
  }

  UnitReport withDeadLetterParts(List<PartFile> changed) {
    return new UnitReport(
        unit, rows, changed, sources, deadLetters, droppedFields, skippedMembers, bytesRead);
  }
}
