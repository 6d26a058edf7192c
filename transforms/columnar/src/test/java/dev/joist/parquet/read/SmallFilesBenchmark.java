package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.parquet.MemoryFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Small files a second, opened, read and decoded into one batch: 4 columns, 100 rows, snappy.
 * parquet-java reads them with plain configuration through its column readers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SmallFilesBenchmark {
  static final int FILES = 200;
  static final int ROWS = 100;

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message shard { required int32 shard_id (INTEGER(32,false));"
              + " required int32 witness_count (INTEGER(32,false)); required double frequency;"
              + " required binary lmfdb_signature (STRING); }");

  private final byte[][] files = new byte[FILES][];
  private final Path[] paths = new Path[FILES];
  private final ParquetReader reader = new ParquetReader();
  private final ParquetReadOptions options =
      ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
  private Path folder = Path.of("");
  private double frequencies;
  private long witnesses;

  /** Writes the files and remembers what they add up to. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("small-files");
    Random random = new Random(71);
    for (int i = 0; i < FILES; i++) {
      MemoryFile file = new MemoryFile();
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(file)
              .withConf(new PlainParquetConfiguration())
              .withType(SCHEMA)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .build()) {
        for (int row = 0; row < ROWS; row++) {
          int count = random.nextInt(10_000);
          double frequency = random.nextInt(1000) / 8.0;
          SimpleGroup group = new SimpleGroup(SCHEMA);
          group.add(0, i);
          group.add(1, count);
          group.add(2, frequency);
          group.add(3, "2.3." + random.nextInt(71) + "-" + random.nextInt(71));
          writer.write(group);
          witnesses += count;
          frequencies += frequency;
        }
      }
      files[i] = file.bytes();
      paths[i] = folder.resolve(i + ".parquet");
      Files.write(paths[i], files[i]);
    }
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    for (Path path : paths) {
      Files.delete(path);
    }
    Files.delete(folder);
  }

  @Benchmark
  @OperationsPerInvocation(FILES)
  public ColumnBatch fromMemory() throws IOException, BadInputException {
    ColumnBatch batch = null;
    for (byte[] file : files) {
      reader.open(ParquetInput.of(file));
      batch = batch == null ? new ColumnBatch(reader.schema()) : batch;
      reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE);
    }
    return checked(batch);
  }

  @Benchmark
  @OperationsPerInvocation(FILES)
  public ColumnBatch fromDisk() throws IOException, BadInputException {
    ColumnBatch batch = null;
    for (Path path : paths) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        reader.open(ParquetInput.of(channel));
        batch = batch == null ? new ColumnBatch(reader.schema()) : batch;
        reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE);
      }
    }
    return checked(batch);
  }

  @Benchmark
  @OperationsPerInvocation(FILES)
  public double parquetJavaFromMemory() throws IOException {
    double sum = 0;
    long count = 0;
    for (byte[] file : files) {
      try (ParquetFileReader in = ParquetFileReader.open(new MemoryFile(file), options)) {
        MessageType schema = in.getFileMetaData().getSchema();
        PageReadStore pages = in.readNextRowGroup();
        ColumnReadStoreImpl store =
            new ColumnReadStoreImpl(
                pages,
                new GroupRecordConverter(schema).getRootConverter(),
                schema,
                in.getFileMetaData().getCreatedBy());
        for (int i = 0; i < 4; i++) {
          ColumnDescriptor column = schema.getColumns().get(i);
          ColumnReader values = store.getColumnReader(column);
          for (long row = 0; row < pages.getRowCount(); row++) {
            switch (i) {
              case 0 -> values.getInteger();
              case 1 -> count += values.getInteger();
              case 2 -> sum += values.getDouble();
              default -> values.getBinary();
            }
            values.consume();
          }
        }
      }
    }
    if (sum != frequencies || count != witnesses) {
      throw new AssertionError("parquet-java read " + sum + " and " + count);
    }
    return sum;
  }

  private ColumnBatch checked(@Nullable ColumnBatch batch) {
    if (batch == null || batch.rows() != FILES * ROWS) {
      throw new AssertionError("not all rows were read");
    }
    double sum = 0;
    long count = 0;
    int[] counts = ((IntColumn) batch.column(1)).array();
    double[] doubles = ((DoubleColumn) batch.column(2)).array();
    for (int i = 0; i < batch.rows(); i++) {
      count += counts[i];
      sum += doubles[i];
    }
    if (sum != frequencies || count != witnesses) {
      throw new AssertionError("we read " + sum + " and " + count);
    }
    return batch;
  }
}
