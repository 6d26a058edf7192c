package dev.joist.schema;

/** What a stored value means. */
public sealed interface Logical {
  /** Whether values of this meaning can be stored so; {@code length} as in {@link Scalar}. */
  boolean fits(Physical physical, int length);

  /** The stored value is the value. */
  record Plain() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return true;
    }
  }

  /** UTF-8 text. */
  record Text() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.BYTE_ARRAY;
    }
  }

  /** UTF-8 text that is one JSON value, as it stood in the input. */
  record Json() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.BYTE_ARRAY;
    }
  }

  /** One BSON document. */
  record Bson() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.BYTE_ARRAY;
    }
  }

  /** UTF-8 text out of a closed set. */
  record EnumText() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.BYTE_ARRAY;
    }
  }

  /** 16 bytes, big-endian. */
  record Uuid() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.FIXED && length == 16;
    }
  }

  /** Days since 1970-01-01. */
  record Date() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.INT32;
    }
  }

  /** Months, days and milliseconds, four little-endian bytes each. */
  record Interval() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.FIXED && length == 12;
    }
  }

  /** IEEE half precision, little-endian. */
  record Float16() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.FIXED && length == 2;
    }
  }

  /** Always null. */
  record Unknown() implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return true;
    }
  }

  /** Unscaled value times 10 to the minus {@code scale}. */
  record Decimal(int precision, int scale) implements Logical {
    public Decimal {
      if (precision < 1 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException("no decimal(" + precision + "," + scale + ")");
      }
    }

    @Override
    public boolean fits(Physical physical, int length) {
      return switch (physical) {
        case INT32 -> precision <= 9;
        case INT64 -> precision <= 18;
        case BYTE_ARRAY -> true;
        case FIXED -> precision <= digitsOf(length);
        case BOOLEAN, INT96, FLOAT, DOUBLE -> false;
      };
    }

    /** How many decimal digits always fit into a signed integer of so many bytes. */
    private static int digitsOf(int length) {
      // log10(2); the long keeps lengths up to Integer.MAX_VALUE from overflowing.
      return (int) Math.min(Integer.MAX_VALUE, (long) ((8L * length - 1) * 0.3010299956639812));
    }
  }

  /** Time of day since midnight. */
  record Time(Unit unit, boolean utc) implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == (unit == Unit.MILLIS ? Physical.INT32 : Physical.INT64);
    }
  }

  /** Time since 1970-01-01T00:00:00, in UTC or on the local clock of whoever wrote it. */
  record Timestamp(Unit unit, boolean utc) implements Logical {
    @Override
    public boolean fits(Physical physical, int length) {
      return physical == Physical.INT64;
    }
  }

  /** An integer of 8, 16, 32 or 64 bits. */
  record Int(int bits, boolean signed) implements Logical {
    public Int {
      if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
        throw new IllegalArgumentException("no integer of " + bits + " bits");
      }
    }

    @Override
    public boolean fits(Physical physical, int length) {
      return physical == (bits == 64 ? Physical.INT64 : Physical.INT32);
    }
  }

  /** The unit of times and timestamps. */
  enum Unit {
    MILLIS,
    MICROS,
    NANOS
  }
}
