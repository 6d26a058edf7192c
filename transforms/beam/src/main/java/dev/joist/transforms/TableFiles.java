package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows that the documents of one unit are taken apart to, in a file for each table. */
final class TableFiles implements RowFile {
  private final TableSplit split;
  private final Consumer<ColumnBatch> documents;
  private final List<DataFile> files = new ArrayList<>();
  private final RunRows runs;

  TableFiles(WriteSettings settings, int unit, RunRows runs) {
    this.runs = runs;
    this.split = settings.tables().split(settings.documents());
    this.documents = settings.ingest()::recycle;
    List<Table> tables = settings.tables().tables(settings.documents());
    for (int i = 0; i < tables.size(); i++) {
      int table = i;
      files.add(
          new DataFile(
              settings.share(tables.size()),
              DataFile.name(unit, table),
              tables.get(i).schema(),
              batch -> split.recycle(table, batch)));
    }
  }

  @Override
  public void write(ColumnBatch batch) throws IOException {
    List<TableSplit.Run> of = runs.take();
    List<TableSplit.Rows> tables = split.split(batch, of);
    documents.accept(batch);
    for (int i = 0; i < files.size(); i++) {
      TableSplit.Rows rows = tables.get(i);
      runs.count(of, i, rows.ends());
      if (rows.batch().rows() > 0) {
        files.get(i).write(rows.batch());
      } else {
        split.recycle(i, rows.batch());
      }
    }
  }

  @Override
  public List<StagedRows> finish() throws IOException {
    List<StagedRows> staged = new ArrayList<>();
    for (int table = 0; table < files.size(); table++) {
      for (StagedRows rows : files.get(table).finish()) {
        staged.add(rows.ofTable(table));
      }
    }
    return staged;
  }

  @Override
  public void close() throws IOException {
    for (DataFile file : files) {
      file.close();
    }
  }
}
