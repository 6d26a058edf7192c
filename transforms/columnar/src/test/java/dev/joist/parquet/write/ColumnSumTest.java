package dev.joist.parquet.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnSum;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the encoder notes of values is what a reader adds up, whatever their encoding. */
class ColumnSumTest {
  private static final int ROWS = 5000;

  private static final Schema SCHEMA =
      Schema.of(
          Field.nullable("few", Scalar.INT64),
          Field.required("many", Scalar.INT64),
          Field.nullable("small", Scalar.INT32),
          Field.nullable("real", Scalar.DOUBLE),
          Field.nullable("half", Scalar.FLOAT),
          Field.nullable("truth", Scalar.BOOLEAN),
          Field.nullable("word", Scalar.STRING),
          Field.nullable("text", Scalar.STRING),
          Field.nullable("list", new ListOf(Field.nullable("element", Scalar.STRING))));

  private static ColumnBatch batch(int distinct) {
    Random random = new Random(distinct);
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int row = 0; row < ROWS; row++) {
      int value = random.nextInt(distinct) - distinct / 2;
      if (row % 7 == 0) {
        batch.column(0).appendNull(0, 0);
      } else {
        ((LongColumn) batch.column(0)).append(0, value);
      }
      ((LongColumn) batch.column(1)).append(0, random.nextLong());
      ((IntColumn) batch.column(2)).append(0, value);
      ((DoubleColumn) batch.column(3)).append(0, value / 3.0);
      ((FloatColumn) batch.column(4)).append(0, value / 7f);
      ((BooleanColumn) batch.column(5)).append(0, value > 0);
      text(batch, 6, 0, "w" + value % 5);
      text(batch, 7, 0, "x".repeat(row % 40) + row);
      if (row % 5 == 0) {
        batch.column(8).appendNull(0, row % 2);
      } else {
        text(batch, 8, 0, "e" + value);
        batch.column(8).appendNull(1, 2);
      }
      batch.endRecord();
    }
    return batch;
  }

  private static void text(ColumnBatch batch, int column, int repetition, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ((BinaryColumn) batch.column(column)).append(repetition, bytes, 0, bytes.length);
  }

  private static ParquetReader written(ParquetLayout layout, ColumnBatch batch) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter writer = ParquetWriter.builder(SCHEMA, out).layout(layout).build()) {
      writer.write(batch);
      writer.finish();
    }
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(out.toByteArray()));
    return reader;
  }

  @Test
  void theSumsInTheFooterAreThoseOfTheValuesRead() throws Exception {
    for (int distinct : new int[] {2, 300, 1 << 30}) {
      ParquetReader reader = written(ParquetLayout.DEFAULT.withRowGroupRows(1700), batch(distinct));
      for (int group = 0; group < reader.rowGroups(); group++) {
        reader.seek(group);
        ColumnBatch read = new ColumnBatch(SCHEMA);
        long left = reader.rowsOf(group);
        while (left > 0) {
          left -= reader.read(read, (int) left, 1 << 20);
        }
        for (int i = 0; i < read.columnCount(); i++) {
          assertThat(
              distinct + " values, " + SCHEMA.leaves().get(i),
              ColumnSum.text(ColumnSum.of(read.column(i))),
              equalTo(reader.sumOf(group, i)));
        }
      }
    }
  }

  @Test
  void sumsOfRowGroupsAddUpToThatOfAll() throws Exception {
    ParquetReader parts = written(ParquetLayout.DEFAULT.withRowGroupRows(999), batch(300));
    ParquetReader whole = written(ParquetLayout.DEFAULT, batch(300));
    for (int i = 0; i < SCHEMA.leaves().size(); i++) {
      long sum = 0;
      for (int group = 0; group < parts.rowGroups(); group++) {
        sum += Long.parseUnsignedLong(parts.sumOf(group, i), 16);
      }
      assertThat(ColumnSum.text(sum), equalTo(whole.sumOf(0, i)));
    }
  }

  @Test
  void anotherValueOrNullIsAnotherSum() {
    ColumnBatch zero = new ColumnBatch(Schema.of(Field.nullable("a", Scalar.INT64)));
    ColumnBatch none = new ColumnBatch(zero.schema());
    ColumnBatch one = new ColumnBatch(zero.schema());
    ((LongColumn) zero.column(0)).append(0, 0);
    ((LongColumn) one.column(0)).append(0, 1);
    none.column(0).appendNull(0, 0);
    assertThat(ColumnSum.of(zero.column(0)), not(equalTo(ColumnSum.of(one.column(0)))));
    assertThat(ColumnSum.of(zero.column(0)), not(equalTo(ColumnSum.of(none.column(0)))));
    assertThat(ColumnSum.of(zero.column(0)), not(equalTo(0L)));
  }
}
