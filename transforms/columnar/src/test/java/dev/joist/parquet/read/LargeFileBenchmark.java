package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.MemoryFile;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second of one column of a large file, snappy, a fifth of them null, beside parquet-java's
 * column readers. A row of an int64 or double takes 8 bytes decoded, of a text 20 and its end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LargeFileBenchmark {
  static final int ROWS = 500_000;

  /** What the one column holds. */
  public enum Content {
    INT32,
    INT64,
    FEW_INT64,
    DOUBLE,
    TEXT,
    FEW_TEXT,
    LIST;

    private Scalar type() {
      return switch (this) {
        case INT32, LIST -> Scalar.INT32;
        case INT64, FEW_INT64 -> Scalar.INT64;
        case DOUBLE -> Scalar.DOUBLE;
        case TEXT, FEW_TEXT -> Scalar.STRING;
      };
    }
  }

  @Param public Content content = Content.INT32;

  private final ParquetReader reader = new ParquetReader();
  private final ParquetReadOptions options =
      ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
  private byte[] file = new byte[0];
  private ColumnBatch batch = new ColumnBatch(Schema.of());
  private long sum;
  private long values;

  /** Writes the file and remembers what it adds up to. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    boolean isList = content == Content.LIST;
    Schema schema =
        Schema.of(Field.nullable("c", isList ? ListOf.nullable(content.type()) : content.type()));
    batch = new ColumnBatch(schema);
    ColumnBatch rows = new ColumnBatch(schema);
    Random random = new Random(9);
    for (int i = 0; i < ROWS; i++) {
      if (random.nextInt(5) == 0) {
        rows.column(0).appendNull(0, 0);
      } else {
        for (int item = 0; item < (isList ? 1 + i % 3 : 1); item++) {
          append(rows, item == 0 ? 0 : 1, random);
          values++;
        }
      }
      rows.endRecord();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter writer = ParquetWriter.builder(schema, out).build()) {
      writer.write(rows);
      writer.finish();
    }
    file = out.toByteArray();
  }

  private void append(ColumnBatch rows, int repetition, Random random) {
    boolean isFew = content == Content.FEW_INT64 || content == Content.FEW_TEXT;
    int value = random.nextInt(isFew ? 1000 : Integer.MAX_VALUE);
    sum += value;
    if (rows.column(0) instanceof IntColumn ints) {
      ints.append(repetition, value);
    } else if (rows.column(0) instanceof LongColumn longs) {
      longs.append(repetition, value);
    } else if (rows.column(0) instanceof DoubleColumn doubles) {
      doubles.append(repetition, value / 7.0);
    } else if (rows.column(0) instanceof BinaryColumn texts) {
      byte[] text = "text-number-%08x".formatted(value).getBytes(StandardCharsets.US_ASCII);
      texts.append(repetition, text, 0, text.length);
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public ColumnBatch ours() throws IOException, BadInputException {
    reader.open(ParquetInput.of(file));
    int rows = 0;
    long seen = 0;
    long total = 0;
    for (int n = 1; n > 0; rows += n) {
      batch.reset();
      n = reader.read(batch, 20_000, Long.MAX_VALUE);
      seen += batch.column(0).values();
      total += sum(batch);
    }
    if (rows != ROWS || seen != values || (hasSum() && total != sum)) {
      throw new AssertionError(rows + " rows, " + seen + " values, sum " + total);
    }
    return batch;
  }

  private boolean hasSum() {
    return content.type().equals(Scalar.INT32) || content.type().equals(Scalar.INT64);
  }

  private static long sum(ColumnBatch batch) {
    long sum = 0;
    if (batch.column(0) instanceof IntColumn ints) {
      for (int i = 0; i < ints.values(); i++) {
        sum += ints.array()[i];
      }
    } else if (batch.column(0) instanceof LongColumn longs) {
      for (int i = 0; i < longs.values(); i++) {
        sum += longs.array()[i];
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long parquetJava() throws IOException {
    long seen = 0;
    long total = 0;
    try (ParquetFileReader in = ParquetFileReader.open(new MemoryFile(file), options)) {
      MessageType schema = in.getFileMetaData().getSchema();
      ColumnDescriptor column = schema.getColumns().get(0);
      PageReadStore pages = in.readNextRowGroup();
      while (pages != null) {
        ColumnReader found =
            new ColumnReadStoreImpl(
                    pages,
                    new GroupRecordConverter(schema).getRootConverter(),
                    schema,
                    in.getFileMetaData().getCreatedBy())
                .getColumnReader(column);
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        long count = pages.getPageReader(column).getTotalValueCount();
        for (long i = 0; i < count; i++) {
          if (found.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
            seen++;
            switch (type) {
              case INT32 -> total += found.getInteger();
              case INT64 -> total += found.getLong();
              case DOUBLE -> found.getDouble();
              default -> found.getBinary();
            }
          }
          found.consume();
        }
        pages = in.readNextRowGroup();
      }
    }
    if (seen != values || (hasSum() && total != sum)) {
      throw new AssertionError(seen + " values, sum " + total);
    }
    return total;
  }
}
