package dev.joist.schema;

/** What a stored value means. */
public sealed interface Logical {
  /** The stored value is the value. */
  record Plain() implements Logical {}

  /** UTF-8 text. */
  record Text() implements Logical {}

  /** UTF-8 text that is one JSON value, as it stood in the input. */
  record Json() implements Logical {}

  record Bson() implements Logical {}

  /** UTF-8 text out of a closed set. */
  record EnumText() implements Logical {}

  record Uuid() implements Logical {}

  /** Days since 1970-01-01. */
  record Date() implements Logical {}

  /** Months, days and milliseconds, four little-endian bytes each. */
  record Interval() implements Logical {}

  record Float16() implements Logical {}

  /** Always null. */
  record Unknown() implements Logical {}

  /** Unscaled value times 10 to the minus {@code scale}. */
  record Decimal(int precision, int scale) implements Logical {
    public Decimal {
      if (precision < 1 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException("no decimal(" + precision + "," + scale + ")");
      }
    }
  }

  /** Time of day since midnight. */
  record Time(Unit unit, boolean utc) implements Logical {}

  /** Time since 1970-01-01T00:00:00, in UTC or on the local clock of whoever wrote it. */
  record Timestamp(Unit unit, boolean utc) implements Logical {}

  /** An integer of 8, 16, 32 or 64 bits. */
  record Int(int bits, boolean signed) implements Logical {}

  /** The unit of times and timestamps. */
  enum Unit {
    MILLIS,
    MICROS,
    NANOS
  }
}
