package dev.joist.schema.avro;

import dev.joist.schema.Logical;
import dev.joist.schema.Logical.Unit;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.TypeNames;
import java.util.function.Supplier;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A leaf type as Avro has it, with our name of the type wherever Avro's says less. */
final class AvroLeaf {
  /** The property that holds the name of a type. */
  static final String TYPE = "joist.type";

  /** The property that holds the name of a field. */
  static final String NAME = "joist.name";

  private AvroLeaf() {}

  /** Fixed types have a name of their own, which is asked for only then. */
  static Schema write(Scalar scalar, Supplier<String> fixedName) {
    Schema schema = closest(scalar, fixedName);
    if (!closest(schema).equals(scalar)) {
      schema.addProp(TYPE, TypeNames.of(scalar));
    }
    return schema;
  }

  private static Schema closest(Scalar scalar, Supplier<String> fixedName) {
    Logical logical = scalar.logical();
    if (logical instanceof Logical.Text
        || logical instanceof Logical.Json
        || logical instanceof Logical.EnumText) {
      return Schema.create(Schema.Type.STRING);
    } else if (logical instanceof Logical.Uuid) {
      return LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
    } else if (logical instanceof Logical.Date) {
      return LogicalTypes.date().addToSchema(stored(scalar, fixedName));
    } else if (logical instanceof Logical.Interval) {
      return new LogicalType("duration").addToSchema(stored(scalar, fixedName));
    } else if (logical instanceof Logical.Decimal decimal) {
      return decimal(decimal, scalar, fixedName);
    } else if (logical instanceof Logical.Time time) {
      return time(time.unit());
    } else if (logical instanceof Logical.Timestamp timestamp) {
      return timestamp(timestamp);
    } else if (logical instanceof Logical.Int integer && !integer.signed() && integer.bits() > 16) {
      return Schema.create(Schema.Type.LONG);
    }
    return stored(scalar, fixedName);
  }

  /** By storage alone. */
  private static Schema stored(Scalar scalar, Supplier<String> fixedName) {
    return switch (scalar.physical()) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case INT32 -> Schema.create(Schema.Type.INT);
      case INT64 -> Schema.create(Schema.Type.LONG);
      case INT96 -> Schema.createFixed(fixedName.get(), null, null, 12);
      case FLOAT -> Schema.create(Schema.Type.FLOAT);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case BYTE_ARRAY -> Schema.create(Schema.Type.BYTES);
      case FIXED -> Schema.createFixed(fixedName.get(), null, null, scalar.length());
    };
  }

  /** Avro has no decimals in integers. */
  private static Schema decimal(
      Logical.Decimal decimal, Scalar scalar, Supplier<String> fixedName) {
    Schema schema =
        scalar.physical() == Physical.FIXED
            ? stored(scalar, fixedName)
            : Schema.create(Schema.Type.BYTES);
    return LogicalTypes.decimal(decimal.precision(), decimal.scale()).addToSchema(schema);
  }

  /** Avro has no nanoseconds. */
  private static Schema time(Unit unit) {
    return switch (unit) {
      case MILLIS -> LogicalTypes.timeMillis().addToSchema(Schema.create(Schema.Type.INT));
      case MICROS -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case NANOS -> Schema.create(Schema.Type.LONG);
    };
  }

  private static Schema timestamp(Logical.Timestamp timestamp) {
    Schema schema = Schema.create(Schema.Type.LONG);
    boolean utc = timestamp.utc();
    return switch (timestamp.unit()) {
      case MILLIS ->
          utc
              ? LogicalTypes.timestampMillis().addToSchema(schema)
              : LogicalTypes.localTimestampMillis().addToSchema(schema);
      case MICROS ->
          utc
              ? LogicalTypes.timestampMicros().addToSchema(schema)
              : LogicalTypes.localTimestampMicros().addToSchema(schema);
      case NANOS -> schema;
    };
  }

  /**
   * The leaf type of a schema that is one.
   *
   * @throws IllegalArgumentException if its property names another kind of type
   */
  static Scalar read(Schema schema) {
    String named = schema.getProp(TYPE);
    if (named == null) {
      return closest(schema);
    }
    Scalar scalar = TypeNames.parse(named);
    Schema expected = closest(scalar, () -> "fixed");
    if (expected.getType() != schema.getType()
        || (schema.getType() == Schema.Type.FIXED
            && expected.getFixedSize() != schema.getFixedSize())) {
      throw new IllegalArgumentException(
          schema.getType().getName() + " cannot hold \"" + named + "\", which " + TYPE + " claims");
    }
    return scalar;
  }

  private static Scalar closest(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    String name =
        logical == null ? String.valueOf(schema.getProp("logicalType")) : logical.getName();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      Logical meaning = new Logical.Decimal(decimal.getPrecision(), decimal.getScale());
      return schema.getType() == Schema.Type.FIXED
          ? new Scalar(Physical.FIXED, schema.getFixedSize(), meaning)
          : Scalar.of(Physical.BYTE_ARRAY, meaning);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> Scalar.BOOLEAN;
      case INT -> integer(name);
      case LONG -> longInteger(name);
      case FLOAT -> Scalar.FLOAT;
      case DOUBLE -> Scalar.DOUBLE;
      case BYTES -> Scalar.BINARY;
      case STRING ->
          name.equals("uuid") ? new Scalar(Physical.FIXED, 16, new Logical.Uuid()) : Scalar.STRING;
      case ENUM -> Scalar.of(Physical.BYTE_ARRAY, new Logical.EnumText());
      case FIXED -> fixed(name, schema.getFixedSize());
      case NULL -> Scalar.of(Physical.INT32, new Logical.Unknown());
      case ARRAY, MAP, RECORD, UNION ->
          throw new IllegalArgumentException(schema.getType().getName() + " is no leaf");
    };
  }

  private static Scalar integer(String logical) {
    return switch (logical) {
      case "date" -> Scalar.DATE;
      case "time-millis" -> Scalar.of(Physical.INT32, new Logical.Time(Unit.MILLIS, true));
      default -> Scalar.INT32;
    };
  }

  private static Scalar longInteger(String logical) {
    return switch (logical) {
      case "time-micros" -> Scalar.of(Physical.INT64, new Logical.Time(Unit.MICROS, true));
      case "timestamp-millis" -> timestamp(Unit.MILLIS, true);
      case "timestamp-micros" -> Scalar.TIMESTAMP;
      case "timestamp-nanos" -> timestamp(Unit.NANOS, true);
      case "local-timestamp-millis" -> timestamp(Unit.MILLIS, false);
      case "local-timestamp-micros" -> Scalar.LOCAL_TIMESTAMP;
      case "local-timestamp-nanos" -> timestamp(Unit.NANOS, false);
      default -> Scalar.INT64;
    };
  }

  private static Scalar timestamp(Unit unit, boolean utc) {
    return Scalar.of(Physical.INT64, new Logical.Timestamp(unit, utc));
  }

  private static Scalar fixed(String logical, int size) {
    if (logical.equals("duration") && size == 12) {
      return new Scalar(Physical.FIXED, 12, new Logical.Interval());
    } else if (logical.equals("uuid") && size == 16) {
      return new Scalar(Physical.FIXED, 16, new Logical.Uuid());
    }
    return new Scalar(Physical.FIXED, size, new Logical.Plain());
  }
}
