package dev.joist.schema.parquet;

import dev.joist.schema.Logical;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.UUIDType;

/** What a leaf means, as the new {@code LogicalType} and the old {@code ConvertedType}. */
final class Annotation {
  private Annotation() {}

  static void write(Logical logical, SchemaElement element) {
    if (logical instanceof Logical.Text) {
      both(element, LogicalTypes.UTF8, ConvertedType.UTF8);
    } else if (logical instanceof Logical.Json) {
      both(element, LogicalTypes.JSON, ConvertedType.JSON);
    } else if (logical instanceof Logical.Bson) {
      both(element, LogicalTypes.BSON, ConvertedType.BSON);
    } else if (logical instanceof Logical.EnumText) {
      both(element, LogicalTypes.ENUM, ConvertedType.ENUM);
    } else if (logical instanceof Logical.Date) {
      both(element, LogicalTypes.DATE, ConvertedType.DATE);
    } else if (logical instanceof Logical.Interval) {
      // The new form has no interval.
      element.setConverted_type(ConvertedType.INTERVAL);
    } else if (logical instanceof Logical.Uuid) {
      element.setLogicalType(LogicalType.UUID(new UUIDType()));
    } else if (logical instanceof Logical.Float16) {
      element.setLogicalType(LogicalTypes.FLOAT16);
    } else if (logical instanceof Logical.Unknown) {
      element.setLogicalType(LogicalTypes.UNKNOWN);
    } else if (logical instanceof Logical.Decimal decimal) {
      writeDecimal(decimal, element);
    } else if (logical instanceof Logical.Time time) {
      writeTime(time, element);
    } else if (logical instanceof Logical.Timestamp timestamp) {
      writeTimestamp(timestamp, element);
    } else if (logical instanceof Logical.Int integer) {
      writeInt(integer, element);
    }
  }

  private static void both(SchemaElement element, LogicalType logical, ConvertedType converted) {
    element.setLogicalType(logical).setConverted_type(converted);
  }

  private static void writeDecimal(Logical.Decimal decimal, SchemaElement element) {
    element
        .setLogicalType(LogicalType.DECIMAL(new DecimalType(decimal.scale(), decimal.precision())))
        .setConverted_type(ConvertedType.DECIMAL)
        .setPrecision(decimal.precision())
        .setScale(decimal.scale());
  }

  private static void writeTime(Logical.Time time, SchemaElement element) {
    element.setLogicalType(LogicalType.TIME(new TimeType(time.utc(), write(time.unit()))));
    if (time.unit() == Logical.Unit.MILLIS) {
      element.setConverted_type(ConvertedType.TIME_MILLIS);
    } else if (time.unit() == Logical.Unit.MICROS) {
      element.setConverted_type(ConvertedType.TIME_MICROS);
    }
  }

  // The format asks for the old form beside local timestamps too, though it means UTC to the
  // letter.
  private static void writeTimestamp(Logical.Timestamp timestamp, SchemaElement element) {
    element.setLogicalType(
        LogicalType.TIMESTAMP(new TimestampType(timestamp.utc(), write(timestamp.unit()))));
    if (timestamp.unit() == Logical.Unit.MILLIS) {
      element.setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
    } else if (timestamp.unit() == Logical.Unit.MICROS) {
      element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
    }
  }

  private static void writeInt(Logical.Int integer, SchemaElement element) {
    element.setLogicalType(
        LogicalType.INTEGER(new IntType((byte) integer.bits(), integer.signed())));
    element.setConverted_type(
        ConvertedType.valueOf((integer.signed() ? "INT_" : "UINT_") + integer.bits()));
  }

  private static TimeUnit write(Logical.Unit unit) {
    return switch (unit) {
      case MILLIS -> TimeUnit.MILLIS(new MilliSeconds());
      case MICROS -> TimeUnit.MICROS(new MicroSeconds());
      case NANOS -> TimeUnit.NANOS(new NanoSeconds());
    };
  }

  /** The meaning of a leaf; an annotation from a later version of the format is none. */
  static Logical read(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    // parquet-java says of intervals, which the new form does not have, that they are unknown
    // there.
    boolean older =
        logical == null
            || !logical.isSet()
            || (logical.isSetUNKNOWN() && element.isSetConverted_type());
    if (!older) {
      return read(logical);
    }
    return element.isSetConverted_type()
        ? read(element.getConverted_type(), element)
        : new Logical.Plain();
  }

  private static Logical read(LogicalType logical) {
    return switch (logical.getSetField()) {
      case STRING -> new Logical.Text();
      case JSON -> new Logical.Json();
      case BSON -> new Logical.Bson();
      case ENUM -> new Logical.EnumText();
      case UUID -> new Logical.Uuid();
      case DATE -> new Logical.Date();
      case FLOAT16 -> new Logical.Float16();
      case UNKNOWN -> new Logical.Unknown();
      case DECIMAL ->
          new Logical.Decimal(logical.getDECIMAL().getPrecision(), logical.getDECIMAL().getScale());
      case TIME ->
          new Logical.Time(
              read(logical.getTIME().getUnit()), logical.getTIME().isIsAdjustedToUTC());
      case TIMESTAMP ->
          new Logical.Timestamp(
              read(logical.getTIMESTAMP().getUnit()), logical.getTIMESTAMP().isIsAdjustedToUTC());
      case INTEGER ->
          new Logical.Int(logical.getINTEGER().getBitWidth(), logical.getINTEGER().isIsSigned());
      case LIST, MAP ->
          throw new IllegalArgumentException("a column cannot be a " + logical.getSetField());
    };
  }

  private static Logical.Unit read(TimeUnit unit) {
    if (unit == null || !unit.isSet()) {
      throw new IllegalArgumentException("a time or timestamp has no known unit");
    }
    return switch (unit.getSetField()) {
      case MILLIS -> Logical.Unit.MILLIS;
      case MICROS -> Logical.Unit.MICROS;
      case NANOS -> Logical.Unit.NANOS;
    };
  }

  private static Logical read(ConvertedType converted, SchemaElement element) {
    return switch (converted) {
      case UTF8 -> new Logical.Text();
      case JSON -> new Logical.Json();
      case BSON -> new Logical.Bson();
      case ENUM -> new Logical.EnumText();
      case DATE -> new Logical.Date();
      case INTERVAL -> new Logical.Interval();
      case DECIMAL ->
          new Logical.Decimal(
              element.getPrecision(), element.isSetScale() ? element.getScale() : 0);
      case TIME_MILLIS -> new Logical.Time(Logical.Unit.MILLIS, true);
      case TIME_MICROS -> new Logical.Time(Logical.Unit.MICROS, true);
      case TIMESTAMP_MILLIS -> new Logical.Timestamp(Logical.Unit.MILLIS, true);
      case TIMESTAMP_MICROS -> new Logical.Timestamp(Logical.Unit.MICROS, true);
      case INT_8 -> new Logical.Int(8, true);
      case INT_16 -> new Logical.Int(16, true);
      case INT_32 -> new Logical.Int(32, true);
      case INT_64 -> new Logical.Int(64, true);
      case UINT_8 -> new Logical.Int(8, false);
      case UINT_16 -> new Logical.Int(16, false);
      case UINT_32 -> new Logical.Int(32, false);
      case UINT_64 -> new Logical.Int(64, false);
      case LIST, MAP, MAP_KEY_VALUE ->
          throw new IllegalArgumentException("a column cannot be a " + converted);
    };
  }
}
