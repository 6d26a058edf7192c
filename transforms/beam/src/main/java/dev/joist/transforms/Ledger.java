package dev.joist.transforms;

import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The Parquet file that says of every source what became of it: a row each, in their order. */
final class Ledger {
  private static final Schema SCHEMA =
      Schema.of(
          Field.required("path", Scalar.STRING),
          Field.required("bytes", Scalar.INT64),
          Field.required("fingerprint", Scalar.STRING),
          Field.required("documents", Scalar.INT64),
          Field.required("rows", Scalar.INT64),
          Field.required("dead_letters", Scalar.INT64),
          Field.required("unit", Scalar.INT64));

  private Ledger() {}

  static void write(List<SourceBooks> sources, OutputStream out) throws IOException {
    BookRows rows = new BookRows(SCHEMA);
    for (SourceBooks books : sources) {
      SourceFile source = books.source();
      rows.text(source.path())
          .number(source.bytes())
          .text(source.fingerprint())
          .number(books.documents())
          .number(books.rows())
          .number(books.deadLetters())
          .number(books.unit())
          .endRow();
    }
    try (ParquetWriter writer = ParquetWriter.builder(SCHEMA, out).build()) {
      writer.write(rows.batch());
      writer.finish();
    }
  }
}
