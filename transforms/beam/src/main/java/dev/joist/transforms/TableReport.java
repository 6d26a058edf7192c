package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/**
 * What a run wrote of one table.
 *
 * @param rows as counted where documents became rows
 */
public record TableReport(String name, long rows, List<PartFile> files) implements Serializable {
  public TableReport {
    files = List.copyOf(files);
  }

  long rowsInFiles() {
    long sum = 0;
    for (PartFile file : files) {
      sum += file.rows();
    }
    return sum;
  }

  /** The only table of a one-table command. */
  static List<TableReport> only(long rows, List<PartFile> files) {
    return List.of(new TableReport(Table.ONLY, rows, files));
  }
}
