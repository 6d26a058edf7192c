package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.EncodedRowGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A staged file whose rows come folder by folder, each in row groups of its own. */
final class FolderRuns implements AutoCloseable {
  private final StagedParquet file;
  private final List<StagedRows.Run> runs = new ArrayList<>();
  private String folder = "";
  private long rows;
  private long rowsOfRun;

  FolderRuns(StagedParquet file) {
    this.file = file;
  }

  /** Takes over the batch. */
  void write(String into, ColumnBatch batch) throws IOException {
    begin(into);
    count(batch.rows());
    file.write(batch);
  }

  void append(String into, EncodedRowGroup group) throws IOException {
    begin(into);
    count(group.rows());
    file.append(group);
  }

  private void begin(String next) throws IOException {
    if (!next.equals(folder)) {
      endRun();
      folder = next;
    }
  }

  private void endRun() throws IOException {
    if (rowsOfRun > 0) {
      file.endRowGroup();
      runs.add(new StagedRows.Run(folder, rowsOfRun));
      rowsOfRun = 0;
    }
  }

  private void count(long more) {
    rows += more;
    rowsOfRun += more;
  }

  /** So far. */
  long rows() {
    return rows;
  }

  /** Gives the file its name; there is none without rows. */
  List<StagedRows> finish() throws IOException {
    endRun();
    return file.finish(runs);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
