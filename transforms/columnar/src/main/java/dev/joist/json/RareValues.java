package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Logical;
import java.math.BigInteger;
import java.util.Arrays;

/** Appends values of the types that records have less often. */
final class RareValues {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private byte[] scratch = new byte[256];

  void append(JsonCursor cursor, ShredNode node, int repetition, int first)
      throws BadInputException {
    int begin = cursor.pos;
    switch (node.kind) {
      case ShredNode.FLOAT -> real(cursor, node, repetition, first);
      case ShredNode.UNSIGNED_LONG -> unsigned(cursor, node, repetition, first);
      case ShredNode.DECIMAL -> decimal(cursor, node, repetition, first);
      case ShredNode.NOTHING -> throw Mismatch.type(cursor, node);
      default -> {
        if (first != '"') {
          throw Mismatch.type(cursor, node);
        }
        cursor.string();
        text(cursor, node, repetition, begin);
      }
    }
  }

  private static void real(JsonCursor cursor, ShredNode node, int repetition, int first)
      throws BadInputException {
    int begin = cursor.pos;
    if (!Numbers.begins(first)) {
      throw Mismatch.type(cursor, node);
    }
    float value = cursor.number().floatValue();
    if (Float.isInfinite(value)) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    ((FloatColumn) node.boundColumn()).append(repetition, value);
  }

  private static void unsigned(JsonCursor cursor, ShredNode node, int repetition, int first)
      throws BadInputException {
    int begin = cursor.pos;
    if (!Numbers.begins(first)) {
      throw Mismatch.type(cursor, node);
    }
    BigInteger value = Numbers.unscaled(cursor.number(), 0, 20);
    if (value == null || value.signum() < 0 || value.compareTo(TWO_TO_64) >= 0) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    ((LongColumn) node.boundColumn()).append(repetition, value.longValue());
  }

  private void decimal(JsonCursor cursor, ShredNode node, int repetition, int first)
      throws BadInputException {
    int begin = cursor.pos;
    if (!Numbers.begins(first)
        || node.scalar == null
        || !(node.scalar.logical() instanceof Logical.Decimal type)) {
      throw Mismatch.type(cursor, node);
    }
    JsonNumber number = cursor.number();
    BigInteger value = Numbers.unscaled(number, type.scale(), type.precision());
    if (value == null) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    ColumnBuffer column = node.boundColumn();
    if (column instanceof IntColumn ints) {
      ints.append(repetition, value.intValueExact());
    } else if (column instanceof LongColumn longs) {
      longs.append(repetition, value.longValueExact());
    } else {
      byte[] bytes = value.toByteArray();
      if (column instanceof BinaryColumn binary) {
        binary.append(repetition, bytes, 0, bytes.length);
      } else if (column instanceof FixedColumn fixed) {
        fixed(cursor, node, repetition, begin, fixed, bytes);
      }
    }
  }

  /** Big-endian, widened with the sign. */
  private void fixed(
      JsonCursor cursor,
      ShredNode node,
      int repetition,
      int begin,
      FixedColumn column,
      byte[] value)
      throws BadInputException {
    int width = column.width();
    if (value.length > width) {
      throw Mismatch.outOfRange(cursor, begin, node);
    }
    grow(width);
    Arrays.fill(scratch, 0, width - value.length, (byte) (value[0] < 0 ? -1 : 0));
    System.arraycopy(value, 0, scratch, width - value.length, value.length);
    column.append(repetition, scratch, 0);
  }

  private void text(JsonCursor cursor, ShredNode node, int repetition, int begin)
      throws BadInputException {
    switch (node.kind) {
      case ShredNode.DATE -> date(cursor, node, repetition, begin);
      case ShredNode.TIME, ShredNode.TIMESTAMP -> time(cursor, node, repetition, begin);
      case ShredNode.BINARY -> base64(cursor, node, repetition, begin);
      default -> uuid(cursor, node, repetition, begin);
    }
  }

  private static void date(JsonCursor cursor, ShredNode node, int repetition, int begin)
      throws BadInputException {
    int days = DateText.days(cursor.spanBytes, cursor.spanBegin, cursor.spanEnd);
    if (days == DateText.NO_DATE) {
      throw Mismatch.form(cursor, begin, node);
    }
    ((IntColumn) node.boundColumn()).append(repetition, days);
  }

  private static void time(JsonCursor cursor, ShredNode node, int repetition, int begin)
      throws BadInputException {
    Logical logical = node.scalar == null ? new Logical.Plain() : node.scalar.logical();
    byte[] bytes = cursor.spanBytes;
    long value = DateText.NO_TIME;
    if (logical instanceof Logical.Timestamp type) {
      value = DateText.timestamp(bytes, cursor.spanBegin, cursor.spanEnd, type.unit(), type.utc());
    } else if (logical instanceof Logical.Time type) {
      value = DateText.time(bytes, cursor.spanBegin, cursor.spanEnd, type.unit(), type.utc());
    }
    if (value == DateText.NO_TIME) {
      throw Mismatch.form(cursor, begin, node);
    }
    if (node.boundColumn() instanceof IntColumn ints) {
      ints.append(repetition, Math.toIntExact(value));
    } else {
      ((LongColumn) node.boundColumn()).append(repetition, value);
    }
  }

  private void base64(JsonCursor cursor, ShredNode node, int repetition, int begin)
      throws BadInputException {
    grow(cursor.spanEnd - cursor.spanBegin);
    int length = Base64Text.decode(cursor.spanBytes, cursor.spanBegin, cursor.spanEnd, scratch);
    ColumnBuffer column = node.boundColumn();
    if (length >= 0 && column instanceof BinaryColumn binary) {
      binary.append(repetition, scratch, 0, length);
    } else if (column instanceof FixedColumn fixed && length == fixed.width()) {
      fixed.append(repetition, scratch, 0);
    } else {
      throw Mismatch.form(cursor, begin, node);
    }
  }

  private void uuid(JsonCursor cursor, ShredNode node, int repetition, int begin)
      throws BadInputException {
    byte[] bytes = cursor.spanBytes;
    int at = cursor.spanBegin;
    boolean sound = cursor.spanEnd - at == 36;
    for (int i = 0; sound && i < 16; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        sound = bytes[at++] == '-';
      }
      int high = Character.digit(bytes[at], 16);
      int low = Character.digit(bytes[at + 1], 16);
      sound &= high >= 0 && low >= 0;
      scratch[i] = (byte) (high << 4 | low);
      at += 2;
    }
    if (!sound) {
      throw Mismatch.form(cursor, begin, node);
    }
    ((FixedColumn) node.boundColumn()).append(repetition, scratch, 0);
  }

  private void grow(int needed) {
    if (needed > scratch.length) {
      scratch = new byte[needed];
    }
  }
}
