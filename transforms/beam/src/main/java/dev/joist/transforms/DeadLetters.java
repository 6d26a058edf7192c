package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The documents and sources of one unit that could not become rows, in a staged file. */
public final class DeadLetters implements AutoCloseable {
  private static final int BATCH_BYTES = 4 << 20;

  static final Schema SCHEMA =
      Schema.of(
          Field.required("source", Scalar.STRING),
          Field.nullable("member", Scalar.STRING),
          Field.nullable("ordinal", Scalar.INT64),
          Field.nullable("line", Scalar.INT64),
          Field.nullable("byte_offset", Scalar.INT64),
          Field.required("path", Scalar.STRING),
          Field.required("code", Scalar.STRING),
          Field.required("message", Scalar.STRING),
          Field.nullable("raw", Scalar.BINARY),
          Field.required("raw_truncated", Scalar.BOOLEAN));

  /** Their place among the columns of the schema. */
  static final int ORDINAL = 2;

  static final int LINE = 3;

  private final StagedParquet file;
  private final Map<String, Long> counts = new TreeMap<>();
  private BookRows rows = new BookRows(SCHEMA);

  public DeadLetters(OutputFolder folder, int unit) {
    this.file =
        new StagedParquet(
            folder,
            "unit-%05d-dead-letters.parquet".formatted(unit),
            SCHEMA,
            ParquetLayout.DEFAULT,
            builder -> builder);
  }

  /**
   * A source or a member that breaks off.
   *
   * @param member empty for a source that is no archive, or breaks outside of its members
   */
  public void addSource(String source, String member, BadInputException failure)
      throws IOException {
    addName(source, member);
    rows.none();
    addPlace(failure);
    rows.none().truth(false).endRow();
    added(failure);
  }

  /**
   * A document.
   *
   * @param member of an archive that it is in, else empty
   */
  public void addDocument(String source, String member, FailedRecord failed) throws IOException {
    addName(source, member);
    rows.number(failed.ordinal());
    addPlace(failed.cause());
    rows.bytes(failed.raw(), 0, failed.raw().length).truth(failed.rawTruncated()).endRow();
    added(failed.cause());
  }

  private void addName(String source, String member) {
    rows.text(source);
    if (member.isEmpty()) {
      rows.none();
    } else {
      rows.text(member);
    }
  }

  private void addPlace(BadInputException failure) {
    rows.numberIf(failure.line() > 0, failure.line())
        .numberIf(failure.byteOffset() >= 0, failure.byteOffset())
        .text(failure.path())
        .text(failure.code().name())
        .text(failure.reason());
  }

  private void added(BadInputException failure) throws IOException {
    counts.merge(failure.code().name(), 1L, Long::sum);
    if (rows.batch().bytesUsed() > BATCH_BYTES) {
      write();
    }
  }

  private void write() throws IOException {
    ColumnBatch batch = rows.batch();
    rows = new BookRows(SCHEMA);
    file.write(batch);
  }

  /** How many there are of each code. */
  Map<String, Long> counts() {
    return counts;
  }

  public List<PartFile> finish() throws IOException {
    if (rows.batch().rows() > 0) {
      write();
    }
    return file.finish().stream().map(StagedRows::file).toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
