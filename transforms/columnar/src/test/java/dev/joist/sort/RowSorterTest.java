package dev.joist.sort;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BatchCopy;
import dev.joist.columnar.BatchRows;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.columnar.RowGather;
import dev.joist.parquet.Cells;
import dev.joist.parquet.RandomRows;
import dev.joist.parquet.RandomTables;
import dev.joist.schema.Field;
import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class RowSorterTest {
  private static final List<Scalar> KEYS =
      List.of(
          Scalar.BOOLEAN,
          Scalar.INT32,
          Scalar.INT64,
          Scalar.INT96,
          Scalar.FLOAT,
          Scalar.DOUBLE,
          Scalar.BINARY,
          Scalar.STRING,
          Scalar.DATE,
          Scalar.TIMESTAMP,
          Scalar.DECIMAL_38,
          Scalar.of(Physical.INT32, new Logical.Int(32, false)),
          Scalar.of(Physical.INT64, new Logical.Int(64, false)),
          Scalar.of(Physical.INT64, new Logical.Decimal(18, 3)),
          Scalar.of(Physical.BYTE_ARRAY, new Logical.Decimal(20, 3)),
          Scalar.of(Physical.INT32, new Logical.Unknown()),
          new Scalar(Physical.FIXED, 16, new Logical.Uuid()),
          new Scalar(Physical.FIXED, 2, new Logical.Float16()),
          new Scalar(Physical.FIXED, 5, new Logical.Plain()));

  /** Columns to sort by, and behind them others of any type and nesting. */
  private static Schema schema(Random random, int keys) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      Scalar type = KEYS.get(random.nextInt(KEYS.size()));
      boolean nullable = type.logical() instanceof Logical.Unknown || random.nextInt(3) > 0;
      fields.add(new Field("k" + i, type, nullable));
    }
    fields.addAll(RandomTables.schema(random).fields());
    return Schema.of(new Struct(fields));
  }

  private static List<String> names(int keys) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      names.add("k" + i);
    }
    return names;
  }

  /** A place of a row, and the values that it is sorted by. */
  private record Row(long place, List<PlainOrder> keys) {
    static int compare(Row one, Row other) {
      for (int i = 0; i < one.keys.size(); i++) {
        int order = one.keys.get(i).compareTo(other.keys.get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }
  }

  /** What sorting a list of rows by their values gives, which keeps the order of equal rows. */
  private static ColumnBatch expected(List<ColumnBatch> batches, int keys) {
    BatchRows[] all = batches.stream().map(BatchRows::new).toArray(BatchRows[]::new);
    List<Row> rows = new ArrayList<>();
    for (int batch = 0; batch < all.length; batch++) {
      for (int row = 0; row < batches.get(batch).rows(); row++) {
        List<PlainOrder> values = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
          values.add(PlainOrder.of(all[batch], key, row));
        }
        rows.add(new Row(RowGather.place(batch, row), values));
      }
    }
    rows.sort(Row::compare);
    ColumnBatch sorted = new ColumnBatch(batches.get(0).schema());
    int[] columns = new int[sorted.columnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    for (Row row : rows) {
      all[RowGather.batch(row.place)].append(RowGather.row(row.place), sorted, columns);
    }
    return sorted;
  }

  private static ColumnBatch sorted(
      List<ColumnBatch> batches, SortColumns columns, long memory, MemorySpill.Space space)
      throws IOException {
    ColumnBatch all = new ColumnBatch(columns.schema());
    try (RowSorter sorter = new RowSorter(columns, memory, memory / 2, space)) {
      for (ColumnBatch batch : batches) {
        ColumnBatch copy = sorter.batch();
        BatchCopy.append(batch, copy);
        sorter.add(copy);
      }
      sorter.drain(
          batch -> {
            BatchCopy.append(batch, all);
            sorter.recycle(batch);
          });
    }
    return all;
  }

  private static void holds(long seed, int rows, long memory, int atLeastSpills) throws Exception {
    Random random = new Random(seed);
    int keys = 1 + random.nextInt(3);
    Schema schema = schema(random, keys);
    String about = "seed " + seed + ", " + schema;
    RandomRows source = new RandomRows(schema, random);
    List<ColumnBatch> batches = new ArrayList<>();
    for (int left = rows; left > 0; ) {
      int next = Math.min(left, 1 + random.nextInt(400));
      batches.add(source.next(next));
      left -= next;
    }
    MemorySpill.Space space = new MemorySpill.Space();
    ColumnBatch found = sorted(batches, SortColumns.of(schema, names(keys)), memory, space);
    assertThat(about, Cells.of(found), equalTo(Cells.of(expected(batches, keys))));
    assertThat(about, found.rows(), equalTo(rows));
    assertThat(about, space.open(), equalTo(0));
    if (atLeastSpills > 0) {
      assertThat(about, space.created(), greaterThan(atLeastSpills - 1));
    }
  }

  @Test
  void rowsOfAnyTypesInMemoryComeAsAStableSortOfTheirValuesGivesThem() throws Exception {
    long first = Long.getLong("joist.random.seed", 20261121);
    for (long seed = first; seed < first + 25; seed++) {
      holds(seed, 3000, 1L << 30, 0);
    }
  }

  @Test
  void spilledRowsComeInTheSameOrder() throws Exception {
    long first = Long.getLong("joist.random.seed", 20261121);
    for (long seed = first; seed < first + 12; seed++) {
      holds(seed, 4000, 1 << 17, 1);
    }
  }

  @Test
  void moreRunsThanCanBeMergedAtOnceAreMergedInTurn() throws Exception {
    // Every batch is a run, and two are merged at a time.
    holds(7, 6000, 1, 3);
  }

  /** Small rows first, then large ones: an average would say nothing of either. */
  @Test
  void framesStaySmallWhenRowsAreOfVeryDifferentSizes() throws Exception {
    Schema schema =
        Schema.of(Field.required("k0", Scalar.INT64), Field.required("text", Scalar.STRING));
    Random random = new Random(11);
    List<ColumnBatch> batches = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ColumnBatch batch = new ColumnBatch(schema);
      for (int row = 0; row < 100; row++) {
        boolean large = random.nextInt(10) == 0;
        byte[] text = new byte[large ? 20_000 : 10];
        random.nextBytes(text);
        ((LongColumn) batch.column(0)).append(0, large ? 1000 + row : row);
        ((BinaryColumn) batch.column(1)).append(0, text, 0, text.length);
        batch.endRecord();
      }
      batches.add(batch);
    }
    MemorySpill.Space space = new MemorySpill.Space();
    ColumnBatch found = sorted(batches, SortColumns.of(schema, names(1)), 4 << 20, space);
    assertThat(Cells.of(found), equalTo(Cells.of(expected(batches, 1))));
    assertThat(space.created(), greaterThan(0));
    assertThat(space.largest(), lessThan(1 << 20));
  }

  /** Their columns are thousands, and each has few values in a batch of some bytes. */
  @Test
  void batchesOfWideTablesHoldLittleMoreThanTheirRows() throws Exception {
    List<Field> fields = new ArrayList<>(List.of(Field.required("k0", Scalar.INT64)));
    for (int i = 0; i < 1000; i++) {
      fields.add(Field.nullable("n" + i, Scalar.INT64));
      fields.add(Field.nullable("t" + i, Scalar.STRING));
    }
    Schema schema = Schema.of(new Struct(fields));
    MemorySpill.Space space = new MemorySpill.Space();
    RandomRows source = new RandomRows(schema, new Random(5));
    SortColumns columns = SortColumns.of(schema, names(1));
    long[] handedOut = new long[3];
    try (RowSorter sorter = new RowSorter(columns, 16 << 20, 8 << 20, space)) {
      for (int i = 0; i < 20; i++) {
        ColumnBatch batch = sorter.batch();
        BatchCopy.append(source.next(100), batch);
        sorter.add(batch);
      }
      sorter.drain(
          batch -> {
            handedOut[0] += batch.rows();
            handedOut[1] += batch.bytesUsed();
            handedOut[2] += batch.bytesHeld();
          });
    }
    assertThat(handedOut[0], equalTo(2000L));
    assertThat(space.created(), greaterThan(0));
    assertThat(handedOut[2], lessThan(3 * handedOut[1]));
  }

  private static ColumnBatch numbers(RowSorter sorter, int from) {
    ColumnBatch batch = sorter.batch();
    for (int i = 0; i < 1000; i++) {
      ((LongColumn) batch.column(0)).append(0, (from + i) * 7919L % 1000);
      batch.endRecord();
    }
    return batch;
  }

  private static final Schema NUMBERS = Schema.of(Field.required("k0", Scalar.INT64));

  /** Of eleven runs, nine stay as they are when ten can be merged. */
  @Test
  void noMoreRunsThanMustBeAreWrittenTwice() throws Exception {
    MemorySpill.Space space = new MemorySpill.Space();
    SortColumns columns = SortColumns.of(NUMBERS, names(1));
    long[] written = new long[2];
    for (int more = 0; more < 2; more++) {
      long before = space.appended();
      try (RowSorter sorter = new RowSorter(columns, 1, 11 << 20, space)) {
        for (int run = 0; run < 10 + more; run++) {
          sorter.add(numbers(sorter, 1000 * run));
        }
        sorter.drain(sorter::recycle);
      }
      written[more] = space.appended() - before;
    }
    assertThat(written[1], greaterThan(written[0] * 12 / 10));
    assertThat(written[1], lessThan(written[0] * 14 / 10));
  }

  @Test
  void nothingComesOfASorterThatHasFailedOrIsDrained() throws Exception {
    SortColumns columns = SortColumns.of(NUMBERS, names(1));
    Spill.Space full =
        () -> {
          throw new IOException("no space left");
        };
    try (RowSorter sorter = new RowSorter(columns, 1, 1, full)) {
      IOException first = assertThrows(IOException.class, () -> sorter.add(numbers(sorter, 0)));
      assertThat(first.getMessage(), equalTo("no space left"));
      assertThrows(IllegalStateException.class, () -> sorter.drain(sorter::recycle));
    }
    try (RowSorter sorter = new RowSorter(columns, 1 << 30, 1, full)) {
      sorter.add(numbers(sorter, 0));
      sorter.drain(sorter::recycle);
      assertThrows(IllegalStateException.class, () -> sorter.add(numbers(sorter, 0)));
    }
  }

  @Test
  void rowsAndKeysThatAreTooLargeAreRefusedInWords() {
    String row =
        assertThrows(SortException.class, () -> RunWriter.checked(RunWriter.MOST_BYTES + 1))
            .getMessage();
    assertThat(row, startsWith("a row takes 1,840,699,387 bytes"));
    assertThat(Snappy.maxCompressedLength(RunWriter.checked(RunWriter.MOST_BYTES)), greaterThan(0));
    KeyBytes keys = new KeyBytes(8);
    String key =
        assertThrows(SortException.class, () -> keys.put(new byte[1], 0, Integer.MAX_VALUE))
            .getMessage();
    assertThat(key, startsWith("the values of one batch of rows are 2147483647 bytes together"));
  }

  @Test
  void noRowsMakeNoBatch() throws Exception {
    Schema schema = Schema.of(Field.required("k0", Scalar.INT64));
    MemorySpill.Space space = new MemorySpill.Space();
    assertThat(sorted(List.of(), SortColumns.of(schema, names(1)), 1, space).rows(), equalTo(0));
    assertThat(space.created(), equalTo(0));
  }
}
