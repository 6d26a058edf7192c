package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.transforms.Finding.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the ledger adds up to.
 *
 * @param findings sources whose documents are not their rows and dead letters
 * @param tableRows by table; none of a one-table command
 * @param lettersOfSource of sources that have any
 */
record LedgerSums(
    List<Finding> findings,
    long documents,
    long rows,
    long deadLetters,
    Map<String, Long> tableRows,
    Map<String, Long> lettersOfSource) {
  private static final int PATH = 0;
  private static final int DOCUMENTS = 1;
  private static final int ROWS = 2;
  private static final int DEAD_LETTERS = 3;
  private static final int FIRST_TABLE = 4;

  static LedgerSums of(OutputFolder folder, Manifest manifest)
      throws IOException, BadInputException {
    Schema columns =
        Schema.of(
            Field.required("path", Scalar.STRING),
            Field.required("documents", Scalar.INT64),
            Field.required("rows", Scalar.INT64),
            Field.required("dead_letters", Scalar.INT64));
    List<String> tables = new ArrayList<>();
    Schema all = BookReader.columns(folder, OutputFolder.LEDGER);
    for (Manifest.TableEntry table : manifest.tables()) {
      Field field = Field.required(Ledger.column(table.name()), Scalar.INT64);
      if (all.fields().contains(field)) {
        tables.add(table.name());
        columns = columns.with(field);
      }
    }
    try (BookReader ledger = BookReader.open(folder, OutputFolder.LEDGER, columns)) {
      return read(ledger, tables);
    }
  }

  private static LedgerSums read(BookReader ledger, List<String> tables)
      throws IOException, BadInputException {
    List<Finding> findings = new ArrayList<>();
    long[] sums = new long[FIRST_TABLE + tables.size()];
    Map<String, Long> letters = new TreeMap<>();
    for (ColumnBatch batch = ledger.next(); batch.rows() > 0; batch = ledger.next()) {
      for (int row = 0; row < batch.rows(); row++) {
        for (int i = DOCUMENTS; i < sums.length; i++) {
          sums[i] += BookReader.number(batch, i, row);
        }
        long documents = BookReader.number(batch, DOCUMENTS, row);
        long dead = BookReader.number(batch, DEAD_LETTERS, row);
        long expected = BookReader.number(batch, ROWS, row) + dead;
        String path = BookReader.text(batch, PATH, row);
        if (documents != expected) {
          findings.add(
              Finding.differs(
                  Problem.WRONG_LEDGER,
                  OutputFolder.LEDGER,
                  path,
                  "its documents",
                  expected + ", its rows and dead_letters",
                  documents));
        }
        if (dead > 0) {
          letters.merge(path, dead, Long::sum);
        }
      }
    }
    Map<String, Long> tableRows = new TreeMap<>();
    for (int i = 0; i < tables.size(); i++) {
      tableRows.put(tables.get(i), sums[FIRST_TABLE + i]);
    }
    return new LedgerSums(
        findings, sums[DOCUMENTS], sums[ROWS], sums[DEAD_LETTERS], tableRows, letters);
  }
}
