package dev.joist.flatten;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes batches of documents apart to the rows of tables, by the levels of their columns: nothing
 * is parsed, and values are copied as they are. Owned by one thread, but for {@link #recycle}.
 */
public final class Flattener {
  /** Batches of each table kept for reuse. */
  private static final int MOST_SPARE = 32;

  /** More is not worth keeping. */
  private static final long MOST_BYTES = 32L << 20;

  private final FlatTables plan;
  private final List<FlatTable> tables;
  private final RootIds ids;
  private final List<Queue<ColumnBatch>> spare = new ArrayList<>();
  private final List<LevelScan> scans = new ArrayList<>();
  private final IdText idText = new IdText(new byte[0]);

  /** Of documents in the columns of {@link FlatTables#read}. */
  public Flattener(FlatTables plan) {
    this.plan = plan;
    this.tables = plan.flat();
    this.ids = RootIds.of(plan.options().ids(), plan.read());
    for (int i = 0; i < tables.size(); i++) {
      spare.add(new ConcurrentLinkedQueue<>());
      scans.add(new LevelScan());
    }
  }

  /**
   * The rows of every table, in the order of the tables.
   *
   * @param documents stay the caller's
   * @param runs where they come from, one after the other; needed for ids by position only
   */
  public List<FlatRows> flatten(ColumnBatch documents, List<DocumentRun> runs) {
    if (!documents.schema().equals(plan.read())) {
      throw new IllegalArgumentException("documents were not read into the columns of the plan");
    }
    List<FlatRows> made = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      FlatTable table = tables.get(i);
      made.add(table.isRoot() ? root(documents, runs) : child(i, documents, made));
    }
    return made;
  }

  private FlatRows root(ColumnBatch documents, List<DocumentRun> runs) {
    ColumnBatch batch = take(0);
    ids.append(documents, runs, (BinaryColumn) batch.column(0));
    columns(tables.get(0), documents, batch, documents.rows());
    int[] ends = new int[documents.rows()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i + 1;
    }
    return new FlatRows(batch, ends);
  }

  private FlatRows child(int number, ColumnBatch documents, List<FlatRows> made) {
    FlatTable table = tables.get(number);
    FlatRows above = made.get(table.parent());
    LevelScan scan = scans.get(number);
    scan.scan(
        documents.column(table.lead().index()),
        table,
        tables.get(table.parent()),
        above.batch().rows());
    ColumnBatch batch = take(number);
    ids(scan, (BinaryColumn) above.batch().column(0), batch);
    columns(table, documents, batch, scan.rows);
    int[] ends = new int[documents.rows()];
    for (int i = 0; i < ends.length; i++) {
      int end = above.ends()[i];
      ends[i] = end == 0 ? 0 : scan.ends[end - 1];
    }
    return new FlatRows(batch, ends);
  }

  private void ids(LevelScan scan, BinaryColumn above, ColumnBatch batch) {
    BinaryColumn own = (BinaryColumn) batch.column(0);
    BinaryColumn parent = (BinaryColumn) batch.column(1);
    LongColumn index = (LongColumn) batch.column(2);
    int last = -1;
    for (int row = 0; row < scan.rows; row++) {
      int parentRow = scan.parents[row];
      int begin = above.begin(parentRow);
      int length = above.ends()[parentRow] - begin;
      if (parentRow != last) {
        idText.begin(above.bytes(), begin, length);
        last = parentRow;
      }
      idText.appendWith(scan.indexes[row], own);
      parent.append(0, above.bytes(), begin, length);
      index.append(0, scan.indexes[row]);
    }
  }

  private static void columns(FlatTable table, ColumnBatch documents, ColumnBatch to, int rows) {
    for (TableColumn column : table.columns()) {
      ColumnLevels.append(
          documents.column(column.leaf().index()), column, table, to.column(column.target()));
    }
    to.endRecords(rows);
  }

  private ColumnBatch take(int table) {
    ColumnBatch batch = spare.get(table).poll();
    return batch == null ? new ColumnBatch(tables.get(table).schema()) : batch;
  }

  /** Takes back rows for reuse. From any thread. */
  public void recycle(int table, ColumnBatch rows) {
    Queue<ColumnBatch> kept = spare.get(table);
    if (rows.bytesHeld() <= MOST_BYTES && kept.size() < MOST_SPARE) {
      rows.reset();
      kept.add(rows);
    }
  }
}
