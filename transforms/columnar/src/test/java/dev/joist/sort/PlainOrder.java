package dev.joist.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.joist.columnar.BatchRows;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Logical;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Values as numbers or bytes, and how they compare, said once more in the plainest way. */
record PlainOrder(Kind kind, BigDecimal number, String bytes) implements Comparable<PlainOrder> {
  /** In their order. */
  enum Kind {
    NUMBER,
    BYTES,
    INFINITE,
    NOT_A_NUMBER,
    NULL
  }

  private static final BigInteger NANOS_OF_DAY = BigInteger.valueOf(86_400_000_000_000L);

  static PlainOrder of(BatchRows rows, int key, int row) {
    if (!rows.hasValue(key, row)) {
      return new PlainOrder(Kind.NULL, BigDecimal.ZERO, "");
    }
    return of(rows.batch().column(key), rows.value(key, row));
  }

  private static PlainOrder number(BigDecimal number) {
    return new PlainOrder(Kind.NUMBER, number, "");
  }

  private static PlainOrder number(BigInteger number) {
    return number(new BigDecimal(number));
  }

  private static PlainOrder fraction(double value) {
    if (Double.isNaN(value)) {
      return new PlainOrder(Kind.NOT_A_NUMBER, BigDecimal.ZERO, "");
    }
    if (Double.isInfinite(value)) {
      return value > 0
          ? new PlainOrder(Kind.INFINITE, BigDecimal.ZERO, "")
          : number(new BigDecimal(Double.MAX_VALUE).multiply(BigDecimal.valueOf(-2)));
    }
    return number(new BigDecimal(value));
  }

  private static PlainOrder of(ColumnBuffer column, int value) {
    Logical logical = column.leaf().type().logical();
    boolean unsigned = logical instanceof Logical.Int integer && !integer.signed();
    if (column instanceof BooleanColumn booleans) {
      return number(booleans.array()[value] ? BigInteger.ONE : BigInteger.ZERO);
    } else if (column instanceof IntColumn ints) {
      int number = ints.array()[value];
      return number(BigInteger.valueOf(unsigned ? Integer.toUnsignedLong(number) : number));
    } else if (column instanceof LongColumn longs) {
      long number = longs.array()[value];
      return number(
          unsigned ? new BigInteger(Long.toUnsignedString(number)) : BigInteger.valueOf(number));
    } else if (column instanceof FloatColumn floats) {
      return fraction(floats.array()[value]);
    } else if (column instanceof DoubleColumn doubles) {
      return fraction(doubles.array()[value]);
    } else if (column instanceof BinaryColumn binary) {
      byte[] bytes = Arrays.copyOfRange(binary.bytes(), binary.begin(value), binary.ends()[value]);
      return ofBytes(bytes, logical);
    }
    FixedColumn fixed = (FixedColumn) column;
    int width = fixed.width();
    byte[] bytes = Arrays.copyOfRange(fixed.bytes(), value * width, (value + 1) * width);
    return switch (fixed.leaf().type().physical()) {
      case INT96 -> int96(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      default -> ofBytes(bytes, logical);
    };
  }

  private static PlainOrder int96(ByteBuffer bytes) {
    BigInteger nanos = BigInteger.valueOf(bytes.getLong(0));
    return number(BigInteger.valueOf(bytes.getInt(8)).multiply(NANOS_OF_DAY).add(nanos));
  }

  private static PlainOrder ofBytes(byte[] bytes, Logical logical) {
    if (logical instanceof Logical.Decimal) {
      return number(bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes));
    }
    if (logical instanceof Logical.Float16) {
      return fraction(half(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort()));
    }
    // A character a byte, and characters compare as bytes do that have no sign.
    return new PlainOrder(Kind.BYTES, BigDecimal.ZERO, new String(bytes, ISO_8859_1));
  }

  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    double sign = bits < 0 ? -1 : 1;
    if (exponent == 31) {
      return fraction == 0 ? sign / 0.0 : Double.NaN;
    }
    return exponent == 0
        ? sign * fraction * Math.pow(2, -24)
        : sign * (1024 + fraction) * Math.pow(2, exponent - 25);
  }

  @Override
  public int compareTo(PlainOrder other) {
    if (kind != other.kind) {
      return kind.compareTo(other.kind);
    }
    return kind == Kind.NUMBER ? number.compareTo(other.number) : bytes.compareTo(other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlainOrder order && compareTo(order) == 0;
  }

  @Override
  public int hashCode() {
    return number.stripTrailingZeros().hashCode() + bytes.hashCode();
  }
}
