package dev.joist.parquet;

import dev.joist.parquet.write.Compression;
import dev.joist.parquet.write.EncodingSet;
import dev.joist.parquet.write.PageVersion;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.SortOrder;
import dev.joist.schema.Field;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random schemas and layouts that the writer has to cope with. */
public final class RandomTables {
  private RandomTables() {}

  /** Any layout; pages and row groups so small that a few rows make many. */
  public static ParquetLayout layout(Random random) {
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

  /** Adds bloom filters and sort orders of some columns of the schema. */
  public static ParquetLayout withFiltersAndOrders(
      ParquetLayout plain, Schema schema, Random random) {
    ParquetLayout layout = plain;
    for (LeafColumn leaf : schema.leaves()) {
      if (random.nextInt(3) == 0) {
        layout = layout.withBloomFilter(leaf.index());
      }
      if (random.nextInt(4) == 0) {
        layout =
            layout.withSortOrder(
                new SortOrder(
                    leaf.index(),
                    random.nextBoolean()
                        ? SortOrder.Direction.ASCENDING
                        : SortOrder.Direction.DESCENDING,
                    random.nextBoolean() ? SortOrder.Nulls.FIRST : SortOrder.Nulls.LAST));
      }
    }
    return layout;
  }

  /** One to five fields of any type, nested to six levels. */
  public static Schema schema(Random random) {
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
