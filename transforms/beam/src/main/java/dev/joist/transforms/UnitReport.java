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
 * @param origin whether it was found in the staging folder
 * @param madeNull how many values are null because their columns do not take them
 */
public record UnitReport(
    int unit,
    List<StagedRows> rows,
    List<PartFile> deadLetterParts,
    List<SourceBooks> sources,
    Map<String, Long> deadLetters,
    long droppedFields,
    long skippedMembers,
    long bytesRead,
    Origin origin,
    long madeNull)
    implements Serializable {
  /** When a unit was done. */
  public enum Origin {
    WRITTEN,
    /** Before, by a run or an attempt that was broken off. */
    KEPT
  }

  public UnitReport {
    rows = List.copyOf(rows);
    deadLetterParts = List.copyOf(deadLetterParts);
    sources = List.copyOf(sources);
    deadLetters = Collections.unmodifiableMap(new TreeMap<>(deadLetters));
  }

  /** Of a unit that was done just now. */
  public UnitReport(
      int unit,
      List<StagedRows> rows,
      List<PartFile> deadLetterParts,
      List<SourceBooks> sources,
      Map<String, Long> deadLetters,
      long droppedFields,
      long skippedMembers,
      long bytesRead) {
    this(
        unit,
        rows,
        deadLetterParts,
        sources,
        deadLetters,
        droppedFields,
        skippedMembers,
        bytesRead,
        Origin.WRITTEN,
        0);
  }

  UnitReport withDeadLetterParts(List<PartFile> changed) {
    return new UnitReport(
        unit,
        rows,
        changed,
        sources,
        deadLetters,
        droppedFields,
        skippedMembers,
        bytesRead,
        origin,
        madeNull);
  }

  UnitReport withOrigin(Origin changed) {
    return new UnitReport(
        unit,
        rows,
        deadLetterParts,
        sources,
        deadLetters,
        droppedFields,
        skippedMembers,
        bytesRead,
        changed,
        madeNull);
  }

  UnitReport withMadeNull(long values) {
    return new UnitReport(
        unit,
        rows,
        deadLetterParts,
        sources,
        deadLetters,
        droppedFields,
        skippedMembers,
        bytesRead,
        origin,
        values);
  }
}
