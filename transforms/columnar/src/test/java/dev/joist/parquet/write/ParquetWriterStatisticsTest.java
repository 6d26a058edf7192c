package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.BoundaryOrder;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics, indexes and filters, as parquet-java reads and understands them. */
class ParquetWriterStatisticsTest {
  @Test
  void boundsOfDoublesLeaveOutNaNAndCoverBothZeros(@TempDir Path folder) throws IOException {
    Schema schema =
        Schema.of(Field.required("x", Scalar.DOUBLE), Field.required("y", Scalar.DOUBLE));
    ColumnBatch batch = new ColumnBatch(schema);
    for (double value : new double[] {Double.NaN, 0.0, Double.NaN}) {
      ((DoubleColumn) batch.column(0)).append(0, value);
      ((DoubleColumn) batch.column(1)).append(0, Double.NaN);
      batch.endRecord();
    }
    Path file = folder.resolve("a.parquet");
    WrittenFile written =
        ParquetWriterRoundTripTest.write(file, schema, ParquetLayout.DEFAULT, List.of(batch));
    WrittenColumn zeros = written.rowGroups().get(0).columns().get(0);
    assertEquals(Double.doubleToRawLongBits(-0.0), longOf(zeros.min()));
    assertEquals(Double.doubleToRawLongBits(0.0), longOf(zeros.max()));
    assertNull(written.rowGroups().get(0).columns().get(1).min());
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      List<ColumnChunkMetaData> columns = reader.getFooter().getBlocks().get(0).getColumns();
      assertNull(reader.readColumnIndex(columns.get(1)), "no bounds can be said of a page of NaN");
      assertFalse(columns.get(1).getStatistics().hasNonNullValue());
    }
  }

  private static long longOf(@Nullable ByteBuffer bytes) {
    assertNotNull(bytes);
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  @Test
  void unsignedAndDecimalValuesAreBoundedInTheirOwnOrder(@TempDir Path folder) throws IOException {
    Schema schema =
        Schema.of(
            Field.required("u", Scalar.of(Physical.INT32, new Logical.Int(32, false))),
            Field.required("s", Scalar.INT32),
            Field.required("d", Scalar.of(Physical.BYTE_ARRAY, new Logical.Decimal(9, 0))),
            Field.required("b", Scalar.BINARY));
    ColumnBatch batch = new ColumnBatch(schema);
    byte[][] numbers = {{-1}, {1, 0}, {0}};
    int[] integers = {-1, 256, 0};
    for (int i = 0; i < 3; i++) {
      ((IntColumn) batch.column(0)).append(0, integers[i]);
      ((IntColumn) batch.column(1)).append(0, integers[i]);
      ((BinaryColumn) batch.column(2)).append(0, numbers[i], 0, numbers[i].length);
      ((BinaryColumn) batch.column(3)).append(0, numbers[i], 0, numbers[i].length);
      batch.endRecord();
    }
    Path file = folder.resolve("a.parquet");
    ParquetWriterRoundTripTest.write(file, schema, ParquetLayout.DEFAULT, List.of(batch));
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      List<ColumnChunkMetaData> columns = reader.getFooter().getBlocks().get(0).getColumns();
      assertBounds(columns.get(0), 0, -1);
      assertBounds(columns.get(1), -1, 256);
      assertBounds(columns.get(2), Binary.fromConstantByteArray(numbers[0]), numbers[1]);
      assertBounds(columns.get(3), Binary.fromConstantByteArray(numbers[2]), numbers[0]);
    }
  }

  private static void assertBounds(ColumnChunkMetaData column, Object min, Object max) {
    Statistics<?> statistics = column.getStatistics();
    assertEquals(min, statistics.genericGetMin(), column.toString());
    Object highest = max instanceof byte[] bytes ? Binary.fromConstantByteArray(bytes) : max;
    assertEquals(highest, statistics.genericGetMax(), column.toString());
  }

  @Test
  void longTextIsBoundedByShorterText(@TempDir Path folder) throws IOException {
    Schema schema = Schema.of(Field.nullable("t", Scalar.STRING));
    String low = "a".repeat(63) + "ä" + "z".repeat(10);
    String high = "b".repeat(62) + "\ud7ff\uffff" + "z".repeat(10);
    ColumnBatch batch = new ColumnBatch(schema);
    for (String text : new String[] {low, high}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ((BinaryColumn) batch.column(0)).append(0, bytes, 0, bytes.length);
      batch.endRecord();
    }
    batch.column(0).appendNull(0, 0);
    batch.endRecord();
    Path file = folder.resolve("a.parquet");
    ParquetWriterRoundTripTest.write(file, schema, ParquetLayout.DEFAULT, List.of(batch));
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      ColumnChunkMetaData column = reader.getFooter().getBlocks().get(0).getColumns().get(0);
      ColumnIndex index = reader.readColumnIndex(column);
      assertEquals("a".repeat(63), text(index.getMinValues().get(0)));
      assertEquals("b".repeat(61) + "c", text(index.getMaxValues().get(0)));
      assertEquals(List.of(1L), index.getNullCounts());
      assertEquals(1, column.getStatistics().getNumNulls());
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  @Test
  void boundsThatCannotBeRaisedStayWhole() {
    byte[] highest = new byte[100];
    Arrays.fill(highest, (byte) 0xff);
    assertArrayEquals(highest, Bounds.of(Scalar.BINARY).upper(highest));
    assertArrayEquals(highest, Bounds.of(Scalar.STRING).upper(highest));
    String last = Character.toString(Character.MAX_CODE_POINT);
    byte[] text = ("x" + last.repeat(30)).getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(new byte[] {'y'}, Bounds.of(Scalar.STRING).upper(text));
  }

  @Test
  void boundsHoldForAnyBytes() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] value = new byte[60 + random.nextInt(20)];
      random.nextBytes(value);
      if (random.nextBoolean()) {
        value = text(ByteBuffer.wrap(value)).getBytes(StandardCharsets.UTF_8);
      }
      for (Scalar type : List.of(Scalar.BINARY, Scalar.STRING)) {
        Bounds bounds = Bounds.of(type);
        assertTrue(Arrays.compareUnsigned(bounds.lower(value), value) <= 0);
        assertTrue(Arrays.compareUnsigned(bounds.upper(value), value) >= 0);
      }
    }
  }

  @Test
  void pagesAreIndexedByTheirRowsAndBounds(@TempDir Path folder) throws IOException {
    Schema schema = Schema.of(Field.nullable("n", Scalar.INT64));
    ColumnBatch batch = new ColumnBatch(schema);
    for (int i = 0; i < 10_000; i++) {
      if (i >= 3_000 && i < 7_000) {
        batch.column(0).appendNull(0, 0);
      } else {
        ((LongColumn) batch.column(0)).append(0, i);
      }
      batch.endRecord();
    }
    ParquetLayout layout = ParquetLayout.DEFAULT.withPageBytes(4096).withRowGroupRows(9_000);
    Path file = folder.resolve("a.parquet");
    ParquetWriterRoundTripTest.write(file, schema, layout, List.of(batch));
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      ColumnChunkMetaData column = reader.getFooter().getBlocks().get(0).getColumns().get(0);
      ColumnIndex index = reader.readColumnIndex(column);
      OffsetIndex offsets = reader.readOffsetIndex(column);
      assertEquals(BoundaryOrder.ASCENDING, index.getBoundaryOrder());
      assertTrue(offsets.getPageCount() > 5, "pages: " + offsets.getPageCount());
      long nulls = 0;
      for (int page = 0; page < offsets.getPageCount(); page++) {
        long first = offsets.getFirstRowIndex(page);
        long last = offsets.getLastRowIndex(page, 9_000);
        nulls += index.getNullCounts().get(page);
        assertEquals(first >= 3_000 && last < 7_000, index.getNullPages().get(page));
        if (!index.getNullPages().get(page)) {
          assertEquals(
              first >= 3_000 && first < 7_000 ? 7_000 : first,
              longOf(index.getMinValues().get(page)));
          assertEquals(
              last >= 3_000 && last < 7_000 ? 2_999 : last, longOf(index.getMaxValues().get(page)));
        }
      }
      assertEquals(4_000, nulls);
    }
  }

  @Test
  void bloomFiltersKnowEveryValueAndFewOthers(@TempDir Path folder) throws IOException {
    Schema schema =
        Schema.of(Field.required("n", Scalar.INT64), Field.required("t", Scalar.STRING));
    ColumnBatch batch = new ColumnBatch(schema);
    for (int i = 0; i < 5_000; i++) {
      byte[] text = ("a text that is longer than a stripe " + i).getBytes(StandardCharsets.UTF_8);
      ((LongColumn) batch.column(0)).append(0, i * 7919L);
      ((BinaryColumn) batch.column(1)).append(0, text, 0, text.length);
      batch.endRecord();
    }
    ParquetLayout layout = ParquetLayout.DEFAULT.withBloomFilter(0).withBloomFilter(1);
    Path file = folder.resolve("a.parquet");
    ParquetWriterRoundTripTest.write(file, schema, layout, List.of(batch));
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      List<ColumnChunkMetaData> columns = reader.getFooter().getBlocks().get(0).getColumns();
      BloomFilter numbers = reader.readBloomFilter(columns.get(0));
      BloomFilter texts = reader.readBloomFilter(columns.get(1));
      assertNotNull(numbers);
      assertNotNull(texts);
      int wrong = 0;
      for (int i = 0; i < 5_000; i++) {
        assertTrue(numbers.findHash(numbers.hash(i * 7919L)));
        Binary text = Binary.fromString("a text that is longer than a stripe " + i);
        assertTrue(texts.findHash(texts.hash(text)));
        wrong += numbers.findHash(numbers.hash(-1L - i)) ? 1 : 0;
      }
      assertTrue(wrong < 150, wrong + " of 5000 absent values are found");
    }
  }
}
