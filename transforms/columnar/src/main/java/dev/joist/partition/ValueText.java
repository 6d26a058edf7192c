package dev.joist.partition;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Logical;
import dev.joist.schema.Scalar;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Values as they stand in the name of a folder, in the words that DuckDB and Spark use there. */
public final class ValueText {
  private ValueText() {}

  /** Whether values of the type make names that read back as the same values. */
  static boolean takes(Scalar type) {
    return type.equals(Scalar.STRING)
        || type.equals(Scalar.BOOLEAN)
        || type.equals(Scalar.INT32)
        || type.equals(Scalar.INT64)
        || type.equals(Scalar.DATE)
        || type.equals(Scalar.TIMESTAMP)
        || type.equals(Scalar.LOCAL_TIMESTAMP)
        || type.equals(Scalar.DECIMAL_38);
  }

  public static String of(ColumnBuffer column, int value) {
    if (column instanceof BinaryColumn texts) {
      int begin = texts.begin(value);
      int length = texts.begin(value + 1) - begin;
      return new String(texts.bytes(), begin, length, StandardCharsets.UTF_8);
    } else if (column instanceof BooleanColumn truths) {
      return Boolean.toString(truths.array()[value]);
    } else if (column instanceof IntColumn ints) {
      int number = ints.array()[value];
      return column.leaf().type().logical() instanceof Logical.Date
          ? LocalDate.ofEpochDay(number).toString()
          : Integer.toString(number);
    } else if (column instanceof LongColumn longs) {
      long number = longs.array()[value];
      return column.leaf().type().logical() instanceof Logical.Timestamp
          ? timestamp(number)
          : Long.toString(number);
    } else if (column instanceof FixedColumn decimals) {
      int width = decimals.width();
      return new BigInteger(
              Arrays.copyOfRange(decimals.bytes(), value * width, (value + 1) * width))
          .toString();
    }
    throw new IllegalArgumentException("no text for the values of " + column.leaf());
  }

  private static String timestamp(long micros) {
    LocalDateTime time =
        LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    String clock = time.toLocalTime().toString();
    return time.toLocalDate() + " " + (clock.length() == "hh:mm".length() ? clock + ":00" : clock);
  }
}
