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
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * What became of a source of a one-table command.
 *
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
    long replayed) {
  private static final Field REPLAYED = Field.required("replayed", Scalar.INT64);

  static List<LedgerLine> read(OutputFolder folder) throws IOException {
    try {
      boolean marked = BookReader.columns(folder, OutputFolder.LEDGER).fields().contains(REPLAYED);
      Schema columns = marked ? Ledger.SCHEMA.with(REPLAYED) : Ledger.SCHEMA;
      try (BookReader reader = BookReader.open(folder, OutputFolder.LEDGER, columns)) {
        return read(reader, marked);
      }
    } catch (BadInputException broken) {
      throw new RunFailure(
          "%s of %s cannot be read: %s; joist verify tells more"
              .formatted(OutputFolder.LEDGER, folder, broken.reason()),
          broken);
    }
  }

  private static List<LedgerLine> read(BookReader reader, boolean marked)
      throws IOException, BadInputException {
    List<LedgerLine> lines = new ArrayList<>();
    for (ColumnBatch batch = reader.next(); batch.rows() > 0; batch = reader.next()) {
      for (int row = 0; row < batch.rows(); row++) {
        lines.add(
            new LedgerLine(
                BookReader.text(batch, 0, row),
                BookReader.number(batch, 1, row),
                BookReader.text(batch, 2, row),
                BookReader.number(batch, 3, row),
                BookReader.number(batch, 4, row),
                BookReader.number(batch, 5, row),
                BookReader.number(batch, 6, row),
                marked ? BookReader.number(batch, 7, row) : 0));
      }
    }
    return lines;
  }

  /** Returns what the manifest is to say of the file. */
  static PartFile write(List<LedgerLine> lines, OutputStream out) throws IOException {
    Schema schema = Ledger.SCHEMA.with(REPLAYED);
    BookRows rows = new BookRows(schema);
    for (LedgerLine line : lines) {
      rows.text(line.path)
          .number(line.bytes)
          .text(line.fingerprint)
          .number(line.documents)
          .number(line.rows)
          .number(line.deadLetters)
          .number(line.unit)
          .number(line.replayed)
          .endRow();
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
    return new LedgerLine(
        path,
        bytes,
        fingerprint,
        documents + made.documents - letters,
        rows + made.rows,
        deadLetters + made.deadLetters - letters,
        unit,
        replayed + letters);
  }

  /** The same source as it is by now. */
  LedgerLine ofFile(LedgerLine now) {
    return new LedgerLine(
        path, now.bytes, now.fingerprint, documents, rows, deadLetters, unit, replayed);
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
        replayed + letters);
  }
}
