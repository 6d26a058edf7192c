package dev.joist.sort;

import dev.joist.columnar.BatchRows;
import dev.joist.schema.LeafColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** The keys of all rows of a batch: bytes that compare as the rows do. */
final class RowKeys {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int[] ends;

  private RowKeys(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** Makes keys, always of the same columns, in an array that is used again. One thread's. */
  static final class Maker {
    private final LeafColumn[] columns;
    private final KeyForm[] forms;
    private final KeyBytes scratch = new KeyBytes(1 << 16);

    Maker(List<LeafColumn> keys) {
      columns = keys.toArray(LeafColumn[]::new);
      forms = new KeyForm[columns.length];
      for (int i = 0; i < forms.length; i++) {
        boolean last = i == forms.length - 1;
        forms[i] = KeyForm.of(columns[i], last ? KeyForm.Place.LAST : KeyForm.Place.BEFORE_OTHERS);
      }
    }

    RowKeys of(BatchRows rows) {
      scratch.clear();
      int[] ends = new int[rows.batch().rows()];
      for (int row = 0; row < ends.length; row++) {
        for (int i = 0; i < forms.length; i++) {
          forms[i].append(rows, columns[i], row, scratch);
        }
        ends[row] = scratch.size();
      }
      return new RowKeys(Arrays.copyOf(scratch.array(), scratch.size()), ends);
    }
  }

  private int begin(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  int length(int row) {
    return ends[row] - begin(row);
  }

  /** The eight bytes of a key from {@code skip} on, zeros behind its end; unsigned. */
  long window(int row, int skip) {
    int at = begin(row) + skip;
    int end = ends[row];
    if (end - at >= Long.BYTES) {
      return (long) LONGS.get(bytes, at);
    }
    long window = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      window = window << 8 | (at + i < end ? bytes[at + i] & 0xff : 0);
    }
    return window;
  }

  /** How many bytes, of {@code most}, a key begins with in common with another. */
  int common(int row, RowKeys others, int other, int most) {
    int from = begin(row);
    int otherFrom = others.begin(other);
    int different =
        Arrays.mismatch(
            bytes,
            from,
            Math.min(ends[row], from + most),
            others.bytes,
            otherFrom,
            Math.min(others.ends[other], otherFrom + most));
    return different < 0 ? most : different;
  }

  /** Compares two keys that begin with {@code skip} equal bytes. */
  int compare(int row, RowKeys others, int other, int skip) {
    return Arrays.compareUnsigned(
        bytes,
        begin(row) + skip,
        ends[row],
        others.bytes,
        others.begin(other) + skip,
        others.ends[other]);
  }

  long bytesHeld() {
    return bytes.length + 4L * ends.length;
  }
}
