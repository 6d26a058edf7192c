package dev.joist.sort;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A batch as bytes that only this process reads: its arrays as they are. */
final class BatchBytes {
  private BatchBytes() {}

  /** How many bytes a batch takes. */
  static long size(ColumnBatch batch) {
    long size = 0;
    for (int i = 0; i < batch.columnCount(); i++) {
      ColumnBuffer column = batch.column(i);
      // The levels and values, and of binary columns the bytes, are counted.
      size += column.bytesUsed() + 3 * Integer.BYTES;
    }
    return size;
  }

  /** The array has {@link #size} bytes or more. */
  static void write(ColumnBatch batch, byte[] into) {
    ByteBuffer bytes = ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < batch.columnCount(); i++) {
      ColumnBuffer column = batch.column(i);
      bytes.putInt(column.levels());
      bytes.putInt(column.values());
      bytes.put(column.definitions(), 0, Math.min(column.levels(), column.definitions().length));
      bytes.put(column.repetitions(), 0, Math.min(column.levels(), column.repetitions().length));
      write(column, column.values(), bytes);
    }
  }

  private static void write(ColumnBuffer column, int values, ByteBuffer to) {
    if (column instanceof BinaryColumn binary) {
      int end = binary.begin(values);
      to.putInt(end);
      to.asIntBuffer().put(binary.ends(), 0, values);
      skip(to, Integer.BYTES * values);
      to.put(binary.bytes(), 0, end);
    } else if (column instanceof LongColumn longs) {
      to.asLongBuffer().put(longs.array(), 0, values);
      skip(to, Long.BYTES * values);
    } else if (column instanceof IntColumn ints) {
      to.asIntBuffer().put(ints.array(), 0, values);
      skip(to, Integer.BYTES * values);
    } else if (column instanceof DoubleColumn doubles) {
      to.asDoubleBuffer().put(doubles.array(), 0, values);
      skip(to, Double.BYTES * values);
    } else if (column instanceof FloatColumn floats) {
      to.asFloatBuffer().put(floats.array(), 0, values);
      skip(to, Float.BYTES * values);
    } else if (column instanceof BooleanColumn booleans) {
      for (int i = 0; i < values; i++) {
        to.put((byte) (booleans.array()[i] ? 1 : 0));
      }
    } else if (column instanceof FixedColumn fixed) {
      to.put(fixed.bytes(), 0, fixed.width() * values);
    }
  }

  /** Appends the rows to a batch of the same columns. */
  static void read(byte[] from, int rows, ColumnBatch into) {
    ByteBuffer bytes = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < into.columnCount(); i++) {
      ColumnBuffer column = into.column(i);
      int levels = bytes.getInt();
      int values = bytes.getInt();
      column.reserveLevels(levels);
      if (column.definitions().length > 0) {
        bytes.get(column.definitions(), column.levels(), levels);
      }
      if (column.repetitions().length > 0) {
        bytes.get(column.repetitions(), column.levels(), levels);
      }
      read(bytes, column, values);
      column.commit(levels, values);
    }
    into.endRecords(rows);
  }

  private static void read(ByteBuffer from, ColumnBuffer column, int values) {
    int at = column.values();
    if (column instanceof BinaryColumn binary) {
      readBinary(from, binary, values);
    } else if (column instanceof LongColumn longs) {
      from.asLongBuffer().get(longs.reserve(values), at, values);
      skip(from, Long.BYTES * values);
    } else if (column instanceof IntColumn ints) {
      from.asIntBuffer().get(ints.reserve(values), at, values);
      skip(from, Integer.BYTES * values);
    } else if (column instanceof DoubleColumn doubles) {
      from.asDoubleBuffer().get(doubles.reserve(values), at, values);
      skip(from, Double.BYTES * values);
    } else if (column instanceof FloatColumn floats) {
      from.asFloatBuffer().get(floats.reserve(values), at, values);
      skip(from, Float.BYTES * values);
    } else if (column instanceof BooleanColumn booleans) {
      boolean[] array = booleans.reserve(values);
      for (int i = 0; i < values; i++) {
        array[at + i] = from.get() != 0;
      }
    } else if (column instanceof FixedColumn fixed) {
      int width = fixed.width();
      from.get(fixed.reserve(values), at * width, values * width);
    }
  }

  private static void readBinary(ByteBuffer from, BinaryColumn binary, int values) {
    int at = binary.values();
    int begin = binary.begin(at);
    int length = from.getInt();
    int[] ends = binary.reserve(values);
    from.asIntBuffer().get(ends, at, values);
    skip(from, Integer.BYTES * values);
    for (int i = at; begin > 0 && i < at + values; i++) {
      ends[i] += begin;
    }
    from.get(binary.reserveBytes((long) begin + length), begin, length);
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }
}
