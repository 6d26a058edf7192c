package dev.joist.transforms;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a published run read and wrote.
 *
 * @param rows documents that became rows
 * @param deadLetters how many there are of each code
 * @param droppedFields how many values of fields outside the schema were left out
 * @param madeNull how many values are null because their columns do not take them
 * @param skippedMembers how many members of archives held no data, as directories do
 * @param unitsResumed how many of the units were done by a run that was broken off
 */
public record RunReport(
    long documents,
    long rows,
    Map<String, Long> deadLetters,
    List<SourceBooks> sources,
    List<TableReport> tables,
    List<PartFile> deadLetterFiles,
    long droppedFields,
    long madeNull,
    long skippedMembers,
    long bytesRead,
    long units,
    long unitsResumed)
    implements Serializable {
  public RunReport {
    deadLetters = Collections.unmodifiableMap(new TreeMap<>(deadLetters));
    sources = List.copyOf(sources);
    tables = List.copyOf(tables);
    deadLetterFiles = List.copyOf(deadLetterFiles);
  }

  /** Those of all tables. */
  public List<PartFile> files() {
    return tables.stream().flatMap(table -> table.files().stream()).toList();
  }

  public long deadLetterCount() {
    long sum = 0;
    for (long count : deadLetters.values()) {
      sum += count;
    }
    return sum;
  }

  List<SourceFile> sourceFiles() {
    return sources.stream().map(SourceBooks::source).toList();
  }

  long sources(SourceBooks.Outcome outcome) {
    long count = 0;
    for (SourceBooks source : sources) {
      count += source.outcome() == outcome ? 1 : 0;
    }
    return count;
  }

  long bytesWritten() {
    long sum = 0;
    for (PartFile file : files()) {
      sum += file.bytes();
    }
    return sum;
  }
}
