package dev.joist.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rows of random schemas come back through parquet-java. {@code -Djoist.rounds=10000} for
 * hours of it.
 */
class ParquetWriterRoundTripTest {
  private static final int ROUNDS = Integer.getInteger("joist.rounds", 60);

  @Test
  void everyLevelAndValueComesBackThroughParquetJava(@TempDir Path folder) throws IOException {
    Set<Encoding> encodings = new TreeSet<>();
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Schema schema = schema(random);
      ParquetLayout layout = layout(random);
      try {
        Path file = folder.resolve("a.parquet");
        RandomRows rows = new RandomRows(schema, random);
        List<ColumnBatch> batches = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          batches.add(rows.next(random.nextInt(700)));
        }
        write(file, schema, layout, batches);
        ParquetJavaJudge.judge(file, batches);
        encodings.addAll(encodings(file));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", " + layout + ", " + schema, e);
      }
    }
    assertEquals(
        EnumSet.of(
            Encoding.PLAIN,
            Encoding.RLE,
            Encoding.RLE_DICTIONARY,
            Encoding.DELTA_BINARY_PACKED,
            Encoding.DELTA_LENGTH_BYTE_ARRAY,
            Encoding.DELTA_BYTE_ARRAY,
            Encoding.BYTE_STREAM_SPLIT),
        encodings,
        "not every encoding was tried");
  }

  private static Set<Encoding> encodings(Path file) throws IOException {
    Set<Encoding> found = new TreeSet<>();
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData column : group.getColumns()) {
          found.addAll(column.getEncodings());
        }
      }
    }
    return found;
  }

  static WrittenFile write(
      Path file, Schema schema, ParquetLayout layout, List<ColumnBatch> batches)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ParquetWriter writer = ParquetWriter.builder(schema, out).layout(layout).build()) {
      for (ColumnBatch batch : batches) {
        writer.write(batch);
      }
      return writer.finish();
    }
  }

  static ParquetLayout layout(Random random) {
    Compression[] compressions = {
      Compression.NONE,
      Compression.SNAPPY,
      Compression.zstd(1 + random.nextInt(4)),
      Compression.gzip(1),
      Compression.LZ4
    };
    ParquetLayout layout =
        ParquetLayout.DEFAULT
            .withCompression(compressions[random.nextInt(compressions.length)])
            .withPageVersion(random.nextBoolean() ? PageVersion.V1 : PageVersion.V2)
            .withEncodings(random.nextBoolean() ? EncodingSet.COMMON : EncodingSet.MODERN)
            .withPageBytes(1 << (6 + random.nextInt(15)))
            .withRowGroupRows(1 + random.nextInt(1000))
            .withRowGroupBytes(1 << (10 + random.nextInt(15)));
    return random.nextBoolean() ? layout.withPageChecksums() : layout;
  }

  static Schema schema(Random random) {
    List<Field> fields = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      fields.add(field("f" + i, random, 6));
    }
    return Schema.of(new Struct(fields));
  }

  private static Field field(String name, Random random, int depth) {
    return new Field(name, type(random, depth), random.nextInt(3) > 0);
  }

  private static Type type(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    if (kind == 3) {
      return new ListOf(field("element", random, depth - 1));
    }
    if (kind == 4) {
      return new MapOf(Field.required("key", Scalar.STRING), field("value", random, depth - 1));
    }
    if (kind == 5) {
      return Struct.of(field("a", random, depth - 1), field("b", random, depth - 1));
    }
    List<Scalar> scalars = scalars();
    return scalars.get(random.nextInt(scalars.size()));
  }

  private static List<Scalar> scalars() {
    return List.of(
        Scalar.BOOLEAN,
        Scalar.INT32,
        Scalar.INT64,
        Scalar.INT96,
        Scalar.FLOAT,
        Scalar.DOUBLE,
        Scalar.BINARY,
        Scalar.STRING,
        Scalar.JSON,
        Scalar.DATE,
        Scalar.TIMESTAMP,
        Scalar.LOCAL_TIMESTAMP,
        Scalar.DECIMAL_38,
        Scalar.of(Physical.INT32, new Logical.Int(8, true)),
        Scalar.of(Physical.INT32, new Logical.Int(16, false)),
        Scalar.of(Physical.INT32, new Logical.Int(32, false)),
        Scalar.of(Physical.INT64, new Logical.Int(64, false)),
        Scalar.of(Physical.INT64, new Logical.Decimal(18, 3)),
        Scalar.of(Physical.BYTE_ARRAY, new Logical.Decimal(20, 3)),
        new Scalar(Physical.FIXED, 16, new Logical.Uuid()),
        new Scalar(Physical.FIXED, 2, new Logical.Float16()),
        new Scalar(Physical.FIXED, 12, new Logical.Interval()),
        new Scalar(Physical.FIXED, 5, new Logical.Plain()));
  }
}
