package dev.joist.schema;

import dev.joist.schema.Logical.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Schemas of every type and of odd names, as a seed decides. */
public final class RandomSchemas {
  private static final List<String> ODD_NAMES =
      List.of(
          "",
          " ",
          ".",
          "a.b",
          "ä",
          "日本",
          "😀",
          "\n",
          "\t x",
          "'",
          "\"",
          "a: b",
          "- a",
          "#",
          "null",
          "true",
          "1",
          "1.5",
          "~",
          "*",
          "&a",
          "!b",
          "{",
          "}",
          "[",
          "]",
          "?",
          "|",
          ">",
          "%",
          "@",
          "`",
          "list",
          "element",
          "key_value",
          "key",
          "value",
          "type",
          "fields",
          "struct",
          "array",
          "a_tuple",
          "\u0000",
          "\u007f",
          "\u0085",
          "\u2028",
          "\ufeff",
          "<<",
          "=",
          "2020-01-01",
          "0x1F",
          "1:30",
          "no",
          "A",
          "a",
          "_rest",
          "x\\y",
          "a,b",
          ",",
          "int64",
          "required",
          "_");

  private final Random random;

  public RandomSchemas(long seed) {
    this.random = new Random(seed);
  }

  /** A schema of up to ten columns at the root, nested to six levels. */
  public Schema next() {
    return Schema.of(struct(6, 10));
  }

  private Struct struct(int depth, int most) {
    Set<String> names = new LinkedHashSet<>();
    int count = 1 + random.nextInt(most);
    while (names.size() < count) {
      names.add(name());
    }
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(new Field(name, type(depth), random.nextBoolean()));
    }
    return new Struct(fields);
  }

  private String name() {
    if (random.nextInt(3) == 0) {
      return ODD_NAMES.get(random.nextInt(ODD_NAMES.size()));
    }
    return "field" + random.nextInt(1000);
  }

  private Type type(int depth) {
    if (depth == 0 || random.nextInt(2) == 0) {
      return scalar();
    }
    return switch (random.nextInt(3)) {
      case 0 -> struct(depth - 1, 4);
      case 1 -> new ListOf(new Field("element", type(depth - 1), random.nextBoolean()));
      default ->
          new MapOf(
              Field.required("key", random.nextInt(4) == 0 ? type(depth - 1) : Scalar.STRING),
              new Field("value", type(depth - 1), random.nextBoolean()));
    };
  }

  private Scalar scalar() {
    List<Scalar> all = scalars();
    return all.get(random.nextInt(all.size()));
  }

  /** Every type of leaf, those with numbers in them with random ones. */
  public List<Scalar> scalars() {
    int length = 1 + random.nextInt(20);
    List<Scalar> all =
        new ArrayList<>(
            List.of(
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
                Scalar.DECIMAL_38));
    all.add(Scalar.of(Physical.BYTE_ARRAY, new Logical.Bson()));
    all.add(Scalar.of(Physical.BYTE_ARRAY, new Logical.EnumText()));
    all.add(new Scalar(Physical.FIXED, 16, new Logical.Uuid()));
    all.add(new Scalar(Physical.FIXED, 12, new Logical.Interval()));
    all.add(new Scalar(Physical.FIXED, 2, new Logical.Float16()));
    all.add(new Scalar(Physical.FIXED, length, new Logical.Plain()));
    for (Unit unit : Unit.values()) {
      Physical time = unit == Unit.MILLIS ? Physical.INT32 : Physical.INT64;
      all.add(Scalar.of(time, new Logical.Time(unit, random.nextBoolean())));
      all.add(Scalar.of(Physical.INT64, new Logical.Timestamp(unit, random.nextBoolean())));
    }
    for (int bits = 8; bits <= 64; bits *= 2) {
      Physical physical = bits == 64 ? Physical.INT64 : Physical.INT32;
      all.add(Scalar.of(physical, new Logical.Int(bits, false)));
      all.add(Scalar.of(physical, new Logical.Int(bits, true)));
    }
    for (Physical physical : Physical.values()) {
      all.add(new Scalar(physical, physical == Physical.FIXED ? length : 0, new Logical.Unknown()));
    }
    all.add(Scalar.of(Physical.INT32, decimal(9)));
    all.add(Scalar.of(Physical.INT64, decimal(18)));
    all.add(Scalar.of(Physical.BYTE_ARRAY, decimal(60)));
    all.add(new Scalar(Physical.FIXED, length, decimal((int) ((8 * length - 1) * Math.log10(2)))));
    return all;
  }

  private Logical decimal(int most) {
    int precision = 1 + random.nextInt(most);
    return new Logical.Decimal(precision, random.nextInt(precision + 1));
  }
}
