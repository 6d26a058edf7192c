package dev.joist.generate;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.generate.Column.Measure;
import dev.joist.schema.Field;
import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.util.List;

/**
 * Four columns without nulls, cut into many small files of 50 to 150 rows: the number of the file,
 * a count, a frequency and one of 71^3 signatures.
 */
final class Shards implements Rows {
  private static final int EDGE = 71;
  private static final int AVERAGE_ROWS = 100;
  private static final int COUNTS = 1 << 20;

  /** Frequencies are multiples of this part of one, so that their sums are exact. */
  private static final int FREQUENCY_STEPS = 1 << 20;

  private static final Scalar UINT32 = Scalar.of(Physical.INT32, new Logical.Int(32, false));

  private final long key;
  private final long rows;
  private final long files;
  private final Pool counts;
  private final Pool signatures;
  private final Layout layout;

  Shards(long key, long rows, long files, double skew) {
    this.key = key;
    this.rows = rows;
    this.files = files;
    this.counts = Pool.zipf("count", COUNTS, skew);
    this.signatures = Pool.zipf("signature", EDGE * EDGE * EDGE, skew);
    this.layout =
        new Layout(
            Schema.of(
                Field.required("shard_id", UINT32),
                Field.required("witness_count", UINT32),
                Field.required("frequency", Scalar.DOUBLE),
                Field.required("lmfdb_signature", Scalar.STRING)),
            List.of(
                new Column("shard_id", Layout.ROWS, Measure.UNSIGNED, Math.toIntExact(files), 1),
                new Column("witness_count", Layout.ROWS, Measure.UNSIGNED, COUNTS, 1),
                new Column(
                    "frequency", Layout.ROWS, Measure.FRACTION, FREQUENCY_STEPS, FREQUENCY_STEPS),
                new Column("lmfdb_signature", Layout.ROWS, Measure.TEXT, signatures.size(), 1)),
            List.of());
  }

  /** How many files so many rows make when nobody says. */
  static long usualFiles(long rows) {
    return Math.max(1, (rows + AVERAGE_ROWS / 2) / AVERAGE_ROWS);
  }

  @Override
  public Layout layout() {
    return layout;
  }

  /** The first row of a file: the average, and up to a quarter of a file more or less. */
  long firstRow(long file) {
    long even = Math.multiplyExact(file, rows) / files;
    long quarter = rows / files / 4;
    if (file == 0 || file == files || quarter == 0) {
      return even;
    }
    return even - quarter + Draws.below((int) (2 * quarter + 1), Draws.at(~key, file));
  }

  @Override
  public void fill(long from, long to, ColumnBatch batch, Tally tally) {
    IntColumn shard = (IntColumn) batch.column(0);
    IntColumn count = (IntColumn) batch.column(1);
    DoubleColumn frequency = (DoubleColumn) batch.column(2);
    BinaryColumn signature = (BinaryColumn) batch.column(3);
    JsonText text = new JsonText();
    long file = file(from);
    long next = firstRow(file + 1);
    for (long at = from; at < to; at++) {
      while (at >= next) {
        next = firstRow(++file + 1);
      }
      long row = Draws.at(key, at);
      int witnesses = counts.at(row);
      int steps = Draws.below(FREQUENCY_STEPS, Draws.mix(row));
      int which = signatures.at(row);
      text.clear();
      text.ascii("71.").number(which / (EDGE * EDGE)).raw('.').number(which / EDGE % EDGE);
      text.raw('.').number(which % EDGE);
      shard.append(0, (int) file);
      count.append(0, witnesses);
      frequency.append(0, (double) steps / FREQUENCY_STEPS);
      signature.append(0, text.bytes(), 0, text.length());
      batch.endRecord();
      tally.column(0).add(file, (int) file);
      tally.column(1).add(witnesses, witnesses);
      tally.column(2).add(steps, steps);
      tally.column(3).add(text.length(), which);
      tally.addRows(1);
    }
  }

  /** The file that has the row: near the even one. */
  private long file(long row) {
    long file = Math.max(0, row * files / Math.max(1, rows) - 1);
    while (file + 1 < files && firstRow(file + 1) <= row) {
      file++;
    }
    return file;
  }
}
