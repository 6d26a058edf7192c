package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/**
 * How Parquet files become fewer.
 *
 * @param inputs as the user named them; folders in front of what is found in them are no partitions
 * @param sourceColumn the name of a column that gets the path of the file that a row is from; empty
 *     when there is none
 * @param threads the width of the compute pool in each process; 0 for its cores
 * @param memory bytes of buffers for each unit in work
 * @param sorting of the rows of each file
 */
public record CompactSettings(
    OutputFolder output,
    List<InputSpec> inputs,
    FileShape shape,
    CopyRule copyRule,
    String sourceColumn,
    int threads,
    long memory,
    RowSorting sorting)
    implements Serializable {
  public CompactSettings {
    inputs = List.copyOf(inputs);
  }

  boolean hasSourceColumn() {
    return !sourceColumn.isEmpty();
  }
}
