package dev.joist.transforms;

import dev.joist.parquet.write.WrittenFile;
import dev.joist.parquet.write.WrittenRowGroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of rows in the staging folder.
 *
 * @param groups what its row groups hold; none when it is to be taken as it is
 */
public record StagedRows(PartFile file, List<Group> groups) implements Serializable {
  public StagedRows {
    groups = List.copyOf(groups);
  }

  /**
   * A row group.
   *
   * @param plainBytes before compression
   */
  public record Group(long rows, long bytes, long plainBytes) implements Serializable {}

  static StagedRows of(PartFile file, WrittenFile written) {
    List<Group> groups = new ArrayList<>();
    for (WrittenRowGroup group : written.rowGroups()) {
      groups.add(new Group(group.rows(), group.compressedBytes(), group.plainBytes()));
    }
    return new StagedRows(file, groups);
  }

  /** A file that becomes a part of the output as it is. */
  public static StagedRows whole(PartFile file) {
    return new StagedRows(file, List.of());
  }
}
