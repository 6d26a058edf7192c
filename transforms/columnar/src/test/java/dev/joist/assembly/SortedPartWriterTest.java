package dev.joist.assembly;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.sort.SortColumns;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SortedPartWriterTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.required("a", Scalar.INT64),
          Field.required("moment", Scalar.INT96),
          Field.required("b", Scalar.INT64));

  private static byte[] unsorted() throws Exception {
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int i = 0; i < 10; i++) {
      ((LongColumn) batch.column(0)).append(0, i % 3);
      ((FixedColumn) batch.column(1))
          .append(0, new byte[] {(byte) -i, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, 0);
      ((LongColumn) batch.column(2)).append(0, -i);
      batch.endRecord();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter writer = ParquetWriter.builder(SCHEMA, out).build()) {
      writer.write(batch);
      writer.finish();
    }
    return out.toByteArray();
  }

  /** The columns that the row group of a sorted file states. */
  private static List<Integer> stated(String... keys) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SortedPartWriter writer =
        new SortedPartWriter(
            SortColumns.of(SCHEMA, List.of(keys)),
            64 << 20,
            () -> {
              throw new IllegalStateException("ten rows are spilled");
            },
            ParquetLayout.DEFAULT,
            Runnable::run,
            Map.of(),
            out)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(unsorted()));
      writer.append(
          reader, new Piece(new StoredGroup(0, 0, 10, 1, 1), 0, 10, Piece.Treatment.ENCODE));
      writer.finish();
    }
    ParquetReader sorted = new ParquetReader();
    sorted.open(ParquetInput.of(out.toByteArray()));
    return sorted.copy(0, SCHEMA).sorting().stream().map(column -> column.getColumn_idx()).toList();
  }

  /** The format has no order for INT96; readers that trust the statement would be led astray. */
  @Test
  void rowGroupsStateTheColumnsBeforeOneThatTheFormatHasNoOrderFor() throws Exception {
    assertThat(stated("b", "a"), equalTo(List.of(2, 0)));
    assertThat(stated("b", "moment", "a"), equalTo(List.of(2)));
    assertThat(stated("moment"), equalTo(List.of()));
  }
}
