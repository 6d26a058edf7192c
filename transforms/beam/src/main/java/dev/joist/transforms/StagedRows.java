package dev.joist.transforms;

import dev.joist.parquet.write.WrittenFile;
import dev.joist.parquet.write.WrittenRowGroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of rows in the staging folder.
 *
 * @param table whose rows they are, by its place in the layout
 * @param groups what its row groups hold; none when it is to be taken as it is
 */
public record StagedRows(int table, PartFile file, List<Group> groups) implements Serializable {
  public StagedRows {
    groups = List.copyOf(groups);
  }

  /**
   * A row group.
   *
   * @param folder of the output, to which its rows belong; with a slash at its end, or empty
   * @param plainBytes before compression
   */
  public record Group(String folder, long rows, long bytes, long plainBytes)
      implements Serializable {}

  /** Rows that follow each other, in row groups of their own, and belong to one folder. */
  record Run(String folder, long rows) {}

  /**
   * What was written.
   *
   * @param runs none when all rows belong to the output itself
   */
  static StagedRows of(PartFile file, WrittenFile written, List<Run> runs) {
    List<Group> groups = new ArrayList<>();
    int run = 0;
    long left = runs.isEmpty() ? written.rows() : runs.get(0).rows();
    for (WrittenRowGroup group : written.rowGroups()) {
      String folder = runs.isEmpty() ? "" : runs.get(run).folder();
      groups.add(new Group(folder, group.rows(), group.compressedBytes(), group.plainBytes()));
      left -= group.rows();
      if (left == 0 && run + 1 < runs.size()) {
        left = runs.get(++run).rows();
      }
    }
    return new StagedRows(0, file, groups);
  }

  StagedRows ofTable(int number) {
    return new StagedRows(number, file, groups);
  }

  /** A file that becomes a part of the output as it is. */
  public static StagedRows whole(PartFile file) {
    return new StagedRows(0, file, List.of());
  }
}
