package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * What became of a source.
 *
 * @param tableRows by table, of commands that count them; zero for tables that are not there
 * @param replayed how many of its dead letters have run again
 */
record LedgerLine(
    String path,
    long bytes,
    String fingerprint,
    long documents,
    long rows,
    long deadLetters,
    long unit,
    Map<String, Long> tableRows,
    long replayed) {
  private static final Field REPLAYED = Field.required("replayed", Scalar.INT64);

  /**
   * All of them, in their order.
   *
   * @param tables whose rows are told where they were counted
   */
  static List<LedgerLine> read(OutputFolder folder, List<String> tables) throws IOException {
    try {
      Schema columns = BookReader.columns(folder, OutputFolder.LEDGER);
      List<String> counted = counted(tables, columns);
      boolean marked = columns.fields().contains(REPLAYED);
      try (BookReader reader =
          BookReader.open(folder, OutputFolder.LEDGER, columns(counted, marked))) {
        return read(reader, counted, marked);
      }
    } catch (BadInputException broken) {
      throw new RunFailure(
          "%s of %s cannot be read: %s; joist verify tells more"
              .formatted(OutputFolder.LEDGER, folder, broken.reason()),
          broken);
    }
  }

  private static List<String> counted(List<String> tables, Schema columns) {
    return tables.stream().filter(table -> columns.fields().contains(tableColumn(table))).toList();
  }

  private static Field tableColumn(String table) {
    return Field.required(Ledger.column(table), Scalar.INT64);
  }

  private static Schema columns(List<String> tables, boolean marked) {
    Schema columns = Ledger.SCHEMA;
    for (String table : tables) {
      columns = columns.with(tableColumn(table));
    }
    return marked ? columns.with(REPLAYED) : columns;
  }

  private static List<LedgerLine> read(BookReader reader, List<String> tables, boolean marked)
      throws IOException, BadInputException {
    int firstTable = Ledger.SCHEMA.fields().size();
    List<LedgerLine> lines = new ArrayList<>();
    for (ColumnBatch batch = reader.next(); batch.rows() > 0; batch = reader.next()) {
      for (int row = 0; row < batch.rows(); row++) {
        Map<String, Long> tableRows = new TreeMap<>();
        for (int table = 0; table < tables.size(); table++) {
          tableRows.put(tables.get(table), BookReader.number(batch, firstTable + table, row));
        }
        lines.add(
            new LedgerLine(
                BookReader.text(batch, 0, row),
                BookReader.number(batch, 1, row),
                BookReader.text(batch, 2, row),
                BookReader.number(batch, 3, row),
                BookReader.number(batch, 4, row),
                BookReader.number(batch, 5, row),
                BookReader.number(batch, 6, row),
                tableRows,
                marked ? BookReader.number(batch, firstTable + tables.size(), row) : 0));
      }
    }
    return lines;
  }

  /**
   * Returns what the manifest is to say of the file.
   *
   * @param tables in their order; those that no line counts are left out
   */
  static PartFile write(List<LedgerLine> lines, List<String> tables, OutputStream out)
      throws IOException {
    Set<String> known = new HashSet<>();
    lines.forEach(line -> known.addAll(line.tableRows.keySet()));
    List<String> counted = tables.stream().filter(known::contains).toList();
    Schema schema = columns(counted, true);
    BookRows rows = new BookRows(schema);
    for (LedgerLine line : lines) {
      rows.text(line.path)
          .number(line.bytes)
          .text(line.fingerprint)
          .number(line.documents)
          .number(line.rows)
          .number(line.deadLetters)
          .number(line.unit);
      for (String table : counted) {
        rows.number(line.tableRows.getOrDefault(table, 0L));
      }
      rows.number(line.replayed).endRow();
    }
    CRC32C checksum = new CRC32C();
    try (ParquetWriter writer =
        ParquetWriter.builder(schema, new CheckedOutputStream(out, checksum)).build()) {
      writer.write(rows.batch());
      WrittenFile written = writer.finish();
      return new PartFile(
          OutputFolder.LEDGER, written.rows(), written.bytes(), PartFile.checksum(checksum));
    }
  }

  /** With what a replay of some of its letters made of them. */
  LedgerLine with(LedgerLine made, long letters) {
    Map<String, Long> sum = new TreeMap<>(tableRows);
    made.tableRows.forEach((table, more) -> sum.merge(table, more, Long::sum));
    return new LedgerLine(
        path,
        bytes,
        fingerprint,
        documents + made.documents - letters,
        rows + made.rows,
        deadLetters + made.deadLetters - letters,
        unit,
        sum,
        replayed + letters);
  }

  /** The same source as it is by now. */
  LedgerLine ofFile(LedgerLine now) {
    return new LedgerLine(
        path, now.bytes, now.fingerprint, documents, rows, deadLetters, unit, tableRows, replayed);
  }

  /** Dead letters of this source that became rows were another line's of the same source. */
  LedgerLine lending(long letters) {
    return new LedgerLine(
        path,
        bytes,
        fingerprint,
        documents,
        rows + letters,
        deadLetters - letters,
        unit,
        tableRows,
        replayed + letters);
  }
}
