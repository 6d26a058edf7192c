package dev.joist.schema;

import dev.joist.schema.Logical.Unit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of leaf types, as people read and write them: {@code int64}, {@code decimal(9,2)},
 * {@code timestamp(millis)}. Every leaf type has one name, and every name one leaf type.
 */
public final class TypeNames {
  private static final Pattern FORM = Pattern.compile("([a-z_0-9]+)(?:\\((.*)\\))?");
  private static final Pattern DECIMAL =
      Pattern.compile("(\\d{1,9}) *, *(\\d{1,9})(?: *, *([a-z0-9()]+))?");

  private static final Map<String, Scalar> SIMPLE = simple();

  /** What other systems call our types. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("long", "int64"),
          Map.entry("bigint", "int64"),
          Map.entry("int", "int64"),
          Map.entry("integer", "int64"),
          Map.entry("number", "double"),
          Map.entry("real", "double"),
          Map.entry("float64", "double"),
          Map.entry("float32", "float"),
          Map.entry("bool", "boolean"),
          Map.entry("str", "string"),
          Map.entry("text", "string"),
          Map.entry("varchar", "string"),
          Map.entry("utf8", "string"),
          Map.entry("datetime", "timestamp"),
          Map.entry("bytes", "binary"),
          Map.entry("blob", "binary"),
          Map.entry("object", "json"),
          Map.entry("variant", "json"),
          Map.entry("numeric", "decimal(38,0)"));

  private TypeNames() {}

  private static Map<String, Scalar> simple() {
    Map<String, Scalar> names = new LinkedHashMap<>();
    names.put("boolean", Scalar.BOOLEAN);
    names.put("int64", Scalar.INT64);
    names.put("double", Scalar.DOUBLE);
    names.put("string", Scalar.STRING);
    names.put("date", Scalar.DATE);
    names.put("timestamp", Scalar.TIMESTAMP);
    names.put("local_timestamp", Scalar.LOCAL_TIMESTAMP);
    names.put("json", Scalar.JSON);
    names.put("binary", Scalar.BINARY);
    names.put("int32", Scalar.INT32);
    names.put("float", Scalar.FLOAT);
    names.put("int96", Scalar.INT96);
    names.put("int8", Scalar.of(Physical.INT32, new Logical.Int(8, true)));
    names.put("int16", Scalar.of(Physical.INT32, new Logical.Int(16, true)));
    names.put("uint8", Scalar.of(Physical.INT32, new Logical.Int(8, false)));
    names.put("uint16", Scalar.of(Physical.INT32, new Logical.Int(16, false)));
    names.put("uint32", Scalar.of(Physical.INT32, new Logical.Int(32, false)));
    names.put("uint64", Scalar.of(Physical.INT64, new Logical.Int(64, false)));
    names.put("time", time(Unit.MICROS, true));
    names.put("local_time", time(Unit.MICROS, false));
    names.put("uuid", new Scalar(Physical.FIXED, 16, new Logical.Uuid()));
    names.put("enum", Scalar.of(Physical.BYTE_ARRAY, new Logical.EnumText()));
    names.put("bson", Scalar.of(Physical.BYTE_ARRAY, new Logical.Bson()));
    names.put("interval", new Scalar(Physical.FIXED, 12, new Logical.Interval()));
    names.put("float16", new Scalar(Physical.FIXED, 2, new Logical.Float16()));
    return names;
  }

  /** What a type is called in a sentence: {@code int64}, {@code struct}, {@code list of string}. */
  public static String of(Type type) {
    if (type instanceof Scalar scalar) {
      return of(scalar);
    } else if (type instanceof ListOf list) {
      return "list of " + of(list.element().type());
    } else if (type instanceof MapOf map) {
      return "map of " + of(map.value().type());
    }
    return "struct";
  }

  /** The name that {@link #parse} reads back. */
  public static String of(Scalar scalar) {
    Logical logical = scalar.logical();
    if (logical instanceof Logical.Decimal decimal) {
      return name(decimal, scalar);
    } else if (logical instanceof Logical.Unknown) {
      return "unknown("
          + of(new Scalar(scalar.physical(), scalar.length(), new Logical.Plain()))
          + ")";
    } else if (logical instanceof Logical.Plain && scalar.physical() == Physical.FIXED) {
      return "fixed(" + scalar.length() + ")";
    }
    for (Map.Entry<String, Scalar> entry : SIMPLE.entrySet()) {
      if (entry.getValue().equals(scalar)) {
        return entry.getKey();
      }
    }
    if (logical instanceof Logical.Time time) {
      return (time.utc() ? "time(" : "local_time(") + name(time.unit()) + ")";
    } else if (logical instanceof Logical.Timestamp timestamp) {
      return (timestamp.utc() ? "timestamp(" : "local_timestamp(") + name(timestamp.unit()) + ")";
    }
    throw new IllegalStateException("no name for " + scalar);
  }

  private static String name(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Logical.Decimal decimal, Scalar scalar) {
    String name = "decimal(" + decimal.precision() + "," + decimal.scale();
    if (scalar.equals(decimal(decimal))) {
      return name + ")";
    }
    return name
        + ","
        + of(new Scalar(scalar.physical(), scalar.length(), new Logical.Plain()))
        + ")";
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException if there is none; the message says what comes nearest
   */
  public static Scalar parse(String name) {
    Scalar simple = SIMPLE.get(name);
    if (simple != null) {
      return simple;
    }
    Matcher form = FORM.matcher(name);
    if (!form.matches() || form.group(2) == null) {
      throw unknown(name);
    }
    String argument = form.group(2).strip();
    return switch (form.group(1)) {
      case "decimal" -> parseDecimal(name, argument);
      case "fixed" -> new Scalar(Physical.FIXED, length(name, argument), new Logical.Plain());
      case "unknown" -> stored(name, argument, new Logical.Unknown());
      case "time" -> time(unit(name, argument), true);
      case "local_time" -> time(unit(name, argument), false);
      case "timestamp" -> timestamp(unit(name, argument), true);
      case "local_timestamp" -> timestamp(unit(name, argument), false);
      default -> throw unknown(name);
    };
  }

  private static Scalar parseDecimal(String name, String argument) {
    Matcher parts = DECIMAL.matcher(argument);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "no type \"" + name + "\"; a decimal is decimal(PRECISION,SCALE), as decimal(38,0)");
    }
    Logical.Decimal decimal =
        new Logical.Decimal(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    return parts.group(3) == null ? decimal(decimal) : stored(name, parts.group(3), decimal);
  }

  /** A decimal in the least storage that holds it. */
  private static Scalar decimal(Logical.Decimal decimal) {
    if (decimal.precision() <= 9) {
      return Scalar.of(Physical.INT32, decimal);
    } else if (decimal.precision() <= 18) {
      return Scalar.of(Physical.INT64, decimal);
    }
    int length = 8;
    while (!decimal.fits(Physical.FIXED, length)) {
      length++;
    }
    return new Scalar(Physical.FIXED, length, decimal);
  }

  private static Scalar stored(String name, String storage, Logical logical) {
    Scalar plain = parse(storage);
    if (!(plain.logical() instanceof Logical.Plain)) {
      throw new IllegalArgumentException(
          "\""
              + storage
              + "\" in \""
              + name
              + "\" says nothing about how values are stored;"
              + " int32, int64, binary and fixed(LENGTH) do");
    }
    return new Scalar(plain.physical(), plain.length(), logical);
  }

  private static int length(String name, String argument) {
    if (!argument.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "no type \"" + name + "\"; values of one length are fixed(BYTES), as fixed(20)");
    }
    return Integer.parseInt(argument);
  }

  private static Unit unit(String name, String argument) {
    for (Unit unit : Unit.values()) {
      if (name(unit).equals(argument)) {
        return unit;
      }
    }
    throw new IllegalArgumentException(
        "no unit \"" + argument + "\" in \"" + name + "\"; there are millis, micros and nanos");
  }

  private static Scalar time(Unit unit, boolean utc) {
    return Scalar.of(
        unit == Unit.MILLIS ? Physical.INT32 : Physical.INT64, new Logical.Time(unit, utc));
  }

  private static Scalar timestamp(Unit unit, boolean utc) {
    return Scalar.of(Physical.INT64, new Logical.Timestamp(unit, utc));
  }

  private static IllegalArgumentException unknown(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String meant = ELSEWHERE.get(lower);
    if (meant == null) {
      meant = NearestName.to(name, SIMPLE.keySet()).orElse(null);
    }
    return new IllegalArgumentException(
        "no type \""
            + name
            + "\"; "
            + (meant == null
                ? "there are " + String.join(", ", SIMPLE.keySet()) + ", decimal(P,S) and fixed(N)"
                : "did you mean " + meant + "?"));
  }
}
