package dev.joist.sort;

import dev.joist.columnar.BatchRows;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Logical;
import dev.joist.schema.Scalar;

/**
 * How a value becomes bytes that compare, unsigned and from the left, as the values do. No key is
 * the beginning of another of the same column, unless it is the last column of the key.
 */
enum KeyForm {
  BOOLEAN {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      to.putByte(((BooleanColumn) column).array()[value] ? 1 : 0);
    }
  },
  SIGNED_INT {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      to.putInt(((IntColumn) column).array()[value] ^ Integer.MIN_VALUE);
    }
  },
  UNSIGNED_INT {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      to.putInt(((IntColumn) column).array()[value]);
    }
  },
  SIGNED_LONG {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      to.putLong(((LongColumn) column).array()[value] ^ Long.MIN_VALUE);
    }
  },
  UNSIGNED_LONG {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      to.putLong(((LongColumn) column).array()[value]);
    }
  },
  /** Both zeros are one, and all that are not a number are one, after infinity. */
  FLOAT {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      // Adding 0 makes one zero of both.
      int bits = Float.floatToIntBits(((FloatColumn) column).array()[value] + 0f);
      to.putInt(bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE);
    }
  },
  DOUBLE {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      long bits = Double.doubleToLongBits(((DoubleColumn) column).array()[value] + 0d);
      to.putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    }
  },
  HALF {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      byte[] bytes = ((FixedColumn) column).bytes();
      int bits = (bytes[2 * value] & 0xff) | (bytes[2 * value + 1] & 0xff) << 8;
      int magnitude = bits & 0x7fff;
      if (magnitude > HALF_INFINITY) {
        to.putShort(0xffff);
      } else {
        boolean negative = (bits & 0x8000) != 0 && magnitude > 0;
        to.putShort(negative ? 0x8000 - magnitude : 0x8000 + magnitude);
      }
    }
  },
  /** Nanoseconds of the day and the Julian day, little-endian; whichever way they are split. */
  INT96 {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      byte[] bytes = ((FixedColumn) column).bytes();
      long nanos = 0;
      for (int i = 7; i >= 0; i--) {
        nanos = nanos << 8 | (bytes[12 * value + i] & 0xff);
      }
      int day = 0;
      for (int i = 11; i >= 8; i--) {
        day = day << 8 | (bytes[12 * value + i] & 0xff);
      }
      to.putLong((day + Math.floorDiv(nanos, NANOS_OF_DAY)) ^ Long.MIN_VALUE);
      to.putLong(Math.floorMod(nanos, NANOS_OF_DAY));
    }
  },
  FIXED {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      FixedColumn fixed = (FixedColumn) column;
      to.put(fixed.bytes(), value * fixed.width(), fixed.width());
    }
  },
  /** Two's complement of one width: only the sign is in the way. */
  FIXED_DECIMAL {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      FixedColumn fixed = (FixedColumn) column;
      int from = value * fixed.width();
      to.putByte(fixed.bytes()[from] ^ 0x80);
      to.put(fixed.bytes(), from + 1, fixed.width() - 1);
    }
  },
  /** Two's complement of any width: the shortest form of it, its sign and length before it. */
  DECIMAL {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      BinaryColumn binary = (BinaryColumn) column;
      byte[] bytes = binary.bytes();
      int from = binary.begin(value);
      int end = binary.ends()[value];
      boolean negative = from < end && bytes[from] < 0;
      int extension = negative ? -1 : 0;
      while (from < end && bytes[from] == extension) {
        from++;
      }
      int length = end - from;
      to.putByte(negative ? 0 : 1);
      to.putInt(negative ? ~length : length);
      to.put(bytes, from, length);
    }
  },
  /** In the middle of a key, where a shorter value must not run into what follows. */
  BYTES {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      BinaryColumn binary = (BinaryColumn) column;
      int from = binary.begin(value);
      to.putEscaped(binary.bytes(), from, binary.ends()[value] - from);
    }
  },
  LAST_BYTES {
    @Override
    void append(ColumnBuffer column, int value, KeyBytes to) {
      BinaryColumn binary = (BinaryColumn) column;
      int from = binary.begin(value);
      to.put(binary.bytes(), from, binary.ends()[value] - from);
    }
  };

  private static final long NANOS_OF_DAY = 86_400_000_000_000L;
  private static final int HALF_INFINITY = 0x7c00;

  abstract void append(ColumnBuffer column, int value, KeyBytes to);

  /** Whether values of the meaning can be sorted. */
  static boolean hasOrder(Logical logical) {
    return !(logical instanceof Logical.Json
        || logical instanceof Logical.Bson
        || logical instanceof Logical.Interval);
  }

  /** How the values of a column are written into keys. */
  static KeyForm of(LeafColumn leaf, Place place) {
    Scalar type = leaf.type();
    boolean decimal = type.logical() instanceof Logical.Decimal;
    boolean unsigned = type.logical() instanceof Logical.Int integer && !integer.signed();
    return switch (type.physical()) {
      case BOOLEAN -> BOOLEAN;
      case INT32 -> unsigned ? UNSIGNED_INT : SIGNED_INT;
      case INT64 -> unsigned ? UNSIGNED_LONG : SIGNED_LONG;
      case INT96 -> INT96;
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      case BYTE_ARRAY -> {
        if (decimal) {
          yield DECIMAL;
        }
        yield place == Place.LAST ? LAST_BYTES : BYTES;
      }
      case FIXED -> {
        if (decimal) {
          yield FIXED_DECIMAL;
        }
        yield type.logical() instanceof Logical.Float16 ? HALF : FIXED;
      }
    };
  }

  /** Of a column in a key. */
  enum Place {
    BEFORE_OTHERS,
    LAST
  }

  /** Appends what a row has in the column; nulls come after everything. */
  void append(BatchRows rows, LeafColumn leaf, int row, KeyBytes to) {
    if (rows.hasValue(leaf.index(), row)) {
      if (leaf.maxDefinition() > 0) {
        to.putByte(0);
      }
      append(rows.batch().column(leaf.index()), rows.value(leaf.index(), row), to);
    } else {
      to.putByte(1);
    }
  }
}
