package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FixedColumn;

/** What each row takes in a column buffer; the rows of all columns sum up to {@code bytesUsed}. */
final class RowBytes {
  private RowBytes() {}

  /** Adds the bytes of each row from the given level and value on. */
  static void add(ColumnBuffer buffer, int level, int value, long[] rows) {
    int maxDefinition = buffer.leaf().maxDefinition();
    boolean repeated = buffer.leaf().maxRepetition() > 0;
    int levelBytes = (maxDefinition > 0 ? 1 : 0) + (repeated ? 1 : 0);
    int width = width(buffer);
    int row = repeated ? -1 : 0;
    int at = value;
    for (int i = level; i < buffer.levels(); i++) {
      if (repeated && buffer.repetitions()[i] == 0) {
        row++;
      }
      rows[row] += levelBytes;
      if (maxDefinition == 0 || buffer.definitions()[i] == maxDefinition) {
        rows[row] += width > 0 ? width : textBytes((BinaryColumn) buffer, at);
        at++;
      }
      if (!repeated) {
        row++;
      }
    }
  }

  private static int textBytes(BinaryColumn column, int value) {
    return 4 + column.begin(value + 1) - column.begin(value);
  }

  /** 0 for values of any length. */
  private static int width(ColumnBuffer buffer) {
    return switch (buffer.leaf().type().physical()) {
      case BOOLEAN -> 1;
      case INT32, FLOAT -> 4;
      case INT64, DOUBLE -> 8;
      case INT96, FIXED -> ((FixedColumn) buffer).width();
      case BYTE_ARRAY -> 0;
    };
  }
}
