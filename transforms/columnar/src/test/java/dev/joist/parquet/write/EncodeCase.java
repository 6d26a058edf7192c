package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Columns to measure encoding with, one field each; public for JMH. */
public enum EncodeCase {
  LONG_RANDOM,
  LONG_SEQUENTIAL,
  LONG_FEW,
  DOUBLE,
  BOOLEAN,
  TEXT_FEW,
  TEXT_MANY,
  LIST,
  STRUCT;

  /** One in so many nullable values is null. */
  private static final int NULLS = 10;

  private static final int FEW = 50;
  private static final int MOST_ELEMENTS = 8;

  Schema schema() {
    return Schema.of(
        switch (this) {
          case LONG_RANDOM, LONG_SEQUENTIAL -> Field.required("x", Scalar.INT64);
          case LONG_FEW -> Field.nullable("x", Scalar.INT64);
          case DOUBLE -> Field.required("x", Scalar.DOUBLE);
          case BOOLEAN -> Field.nullable("x", Scalar.BOOLEAN);
          case TEXT_FEW, TEXT_MANY -> Field.nullable("x", Scalar.STRING);
          case LIST -> Field.nullable("x", ListOf.nullable(Scalar.INT32));
          case STRUCT ->
              Field.required(
                  "x",
                  Struct.of(
                      Field.required("id", Scalar.INT64),
                      Field.nullable("name", Scalar.STRING),
                      Field.required("value", Scalar.DOUBLE)));
        });
  }

  ColumnBatch rows(int count) {
    SplittableRandom random = new SplittableRandom(1);
    ColumnBatch batch = new ColumnBatch(schema());
    for (int row = 0; row < count; row++) {
      append(batch, row, random);
      batch.endRecord();
    }
    return batch;
  }

  private void append(ColumnBatch batch, int row, SplittableRandom random) {
    boolean absent = random.nextInt(NULLS) == 0;
    switch (this) {
      case LONG_RANDOM -> ((LongColumn) batch.column(0)).append(0, random.nextLong());
      case LONG_SEQUENTIAL -> ((LongColumn) batch.column(0)).append(0, 1_000_000L + row);
      case DOUBLE -> ((DoubleColumn) batch.column(0)).append(0, random.nextDouble());
      case LIST -> list((IntColumn) batch.column(0), random);
      case STRUCT -> {
        ((LongColumn) batch.column(0)).append(0, row);
        text((BinaryColumn) batch.column(1), "name " + random.nextInt(FEW));
        ((DoubleColumn) batch.column(2)).append(0, random.nextInt(10_000) / 100.0);
      }
      case LONG_FEW, BOOLEAN, TEXT_FEW, TEXT_MANY -> {
        if (absent) {
          batch.column(0).appendNull(0, 0);
        } else {
          nullable(batch, random);
        }
      }
    }
  }

  private void nullable(ColumnBatch batch, SplittableRandom random) {
    if (batch.column(0) instanceof LongColumn longs) {
      longs.append(0, random.nextInt(FEW) * 1_000_003L);
    } else if (batch.column(0) instanceof BooleanColumn booleans) {
      booleans.append(0, random.nextBoolean());
    } else if (this == TEXT_FEW) {
      text((BinaryColumn) batch.column(0), "word " + random.nextInt(FEW));
    } else {
      text((BinaryColumn) batch.column(0), "text " + Long.toString(random.nextLong(), 36));
    }
  }

  private static void text(BinaryColumn column, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    column.append(0, bytes, 0, bytes.length);
  }

  private static void list(IntColumn column, SplittableRandom random) {
    int size = random.nextInt(MOST_ELEMENTS + 1);
    if (size == 0) {
      column.appendNull(0, 1);
    }
    for (int i = 0; i < size; i++) {
      column.append(i == 0 ? 0 : 1, random.nextInt(1_000));
    }
  }
}
