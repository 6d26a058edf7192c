package dev.joist.transforms;

import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** The Parquet file that says of every source what became of it: a row each, in their order. */
final class Ledger {
  static final Schema SCHEMA =
      Schema.of(
          Field.required("path", Scalar.STRING),
          Field.required("bytes", Scalar.INT64),
          Field.required("fingerprint", Scalar.STRING),
          Field.required("documents", Scalar.INT64),
          Field.required("rows", Scalar.INT64),
          Field.required("dead_letters", Scalar.INT64),
          Field.required("unit", Scalar.INT64));

  private final RunReport run;

  /** Whether documents are more than rows of one table, so that there is more to tell. */
  private final boolean split;

  /** Where the rows of one of several tables are counted. */
  static String column(String table) {
    return "rows of " + table;
  }

  private Ledger(RunReport run) {
    this.run = run;
    this.split = run.sources().stream().anyMatch(source -> !source.tableRows().isEmpty());
  }

  static Ledger of(RunReport run) {
    return new Ledger(run);
  }

  /** The columns of every ledger, and of those of several tables one a table. */
  private Schema schema() {
    Schema schema = SCHEMA;
    if (split) {
      for (TableReport table : run.tables()) {
        schema = schema.with(Field.required(column(table.name()), Scalar.INT64));
      }
    }
    return schema;
  }

  /** Returns what the manifest is to say of it. */
  PartFile write(OutputStream out) throws IOException {
    CRC32C checksum = new CRC32C();
    WrittenFile written = writeRows(new CheckedOutputStream(out, checksum));
    return new PartFile(
        OutputFolder.LEDGER, written.rows(), written.bytes(), PartFile.checksum(checksum));
  }

  private WrittenFile writeRows(OutputStream out) throws IOException {
    Schema schema = schema();
    BookRows rows = new BookRows(schema);
    for (SourceBooks books : run.sources()) {
      SourceFile source = books.source();
      rows.text(source.path())
          .number(source.bytes())
          .text(source.fingerprint())
          .number(books.documents())
          .number(books.rows())
          .number(books.deadLetters())
          .number(books.unit());
      for (int table = 0; split && table < run.tables().size(); table++) {
        rows.number(books.tableRows().isEmpty() ? 0 : books.tableRows().get(table));
      }
      rows.endRow();
    }
    try (ParquetWriter writer = ParquetWriter.builder(schema, out).build()) {
      writer.write(rows.batch());
      return writer.finish();
    }
  }
}
