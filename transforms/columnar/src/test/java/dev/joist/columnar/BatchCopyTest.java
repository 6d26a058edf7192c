package dev.joist.columnar;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchCopyTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.required("long", Scalar.INT64),
          Field.nullable("int", Scalar.DATE),
          Field.nullable("double", Scalar.DOUBLE),
          Field.nullable("float", Scalar.FLOAT),
          Field.nullable("truth", Scalar.BOOLEAN),
          Field.nullable("fixed", Scalar.DECIMAL_38),
          Field.nullable("texts", ListOf.nullable(Scalar.STRING)));

  private static void add(ColumnBatch batch, int i) {
    ((LongColumn) batch.column(0)).append(0, i);
    if (i % 3 == 0) {
      for (int column = 1; column < 7; column++) {
        batch.column(column).appendNull(0, 0);
      }
    } else {
      ((IntColumn) batch.column(1)).append(0, i);
      ((DoubleColumn) batch.column(2)).append(0, i / 2.0);
      ((FloatColumn) batch.column(3)).append(0, i / 4f);
      ((BooleanColumn) batch.column(4)).append(0, i % 2 == 0);
      ((FixedColumn) batch.column(5))
          .append(0, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte) i}, 0);
      byte[] text = "text ".repeat(i % 4).getBytes(StandardCharsets.UTF_8);
      ((BinaryColumn) batch.column(6)).append(0, text, 0, text.length);
      ((BinaryColumn) batch.column(6)).append(1, text, 0, text.length);
    }
    batch.endRecord();
  }

  private static String content(ColumnBatch batch) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < batch.columnCount(); i++) {
      ColumnBuffer column = batch.column(i);
      int levels = column.definitions().length == 0 ? 0 : column.levels();
      int lists = column.repetitions().length == 0 ? 0 : column.levels();
      text.append(column.levels())
          .append(Arrays.toString(Arrays.copyOf(column.definitions(), levels)))
          .append(Arrays.toString(Arrays.copyOf(column.repetitions(), lists)))
          .append(values(column));
    }
    return text.toString();
  }

  private static String values(ColumnBuffer column) {
    int count = column.values();
    if (column instanceof LongColumn longs) {
      return Arrays.toString(Arrays.copyOf(longs.array(), count));
    } else if (column instanceof IntColumn ints) {
      return Arrays.toString(Arrays.copyOf(ints.array(), count));
    } else if (column instanceof DoubleColumn doubles) {
      return Arrays.toString(Arrays.copyOf(doubles.array(), count));
    } else if (column instanceof FloatColumn floats) {
      return Arrays.toString(Arrays.copyOf(floats.array(), count));
    } else if (column instanceof BooleanColumn truths) {
      return Arrays.toString(Arrays.copyOf(truths.array(), count));
    } else if (column instanceof FixedColumn fixed) {
      return Arrays.toString(Arrays.copyOf(fixed.bytes(), count * fixed.width()));
    }
    BinaryColumn binary = (BinaryColumn) column;
    return Arrays.toString(Arrays.copyOf(binary.ends(), count))
        + Arrays.toString(Arrays.copyOf(binary.bytes(), binary.begin(count)));
  }

  @Test
  void manySmallBatchesMakeTheSameAsOneFilledAtOnce() {
    ColumnBatch whole = new ColumnBatch(SCHEMA);
    ColumnBatch joined = new ColumnBatch(SCHEMA);
    for (int begin = 0; begin < 5000; begin += 7) {
      ColumnBatch small = new ColumnBatch(SCHEMA);
      for (int i = begin; i < begin + 7; i++) {
        add(whole, i);
        add(small, i);
      }
      BatchCopy.append(small, joined);
    }
    assertThat(joined.rows(), equalTo(whole.rows()));
    assertThat(content(joined), equalTo(content(whole)));
    assertThat(joined.bytesUsed(), equalTo(whole.bytesUsed()));
  }

  @Test
  void aFailedRecordAfterACopyLeavesNoTrace() {
    ColumnBatch small = new ColumnBatch(SCHEMA);
    add(small, 1);
    add(small, 2);
    ColumnBatch joined = new ColumnBatch(SCHEMA);
    BatchCopy.append(small, joined);
    String before = content(joined);
    ((LongColumn) joined.column(0)).append(0, 9);
    byte[] text = {'x'};
    ((BinaryColumn) joined.column(6)).append(0, text, 0, 1);
    joined.abortRecord();
    assertThat(content(joined), equalTo(before));
  }
}
