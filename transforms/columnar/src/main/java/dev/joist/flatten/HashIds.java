package dev.joist.flatten;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A sum of the values of some columns: 128 bits in hexadecimal digits. Neither the order of keys
 * nor fields without a value change it, and a whole number is the same with and without a point.
 */
final class HashIds implements RootIds {
  private static final int BYTES = 16;
  private static final double EXACT = 1L << 53;

  private final List<LeafColumn> leaves;
  private final List<byte[]> paths = new ArrayList<>();
  private final MessageDigest digest;
  private final ByteBuffer scratch = ByteBuffer.allocate(17);

  private HashIds(List<LeafColumn> leaves) {
    this.leaves = leaves;
    for (LeafColumn leaf : leaves) {
      paths.add((String.join("\0", leaf.path()) + "\0\0").getBytes(StandardCharsets.UTF_8));
    }
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static HashIds ofAll(Schema read) {
    return of(read.leaves());
  }

  /** Of some columns, in any order. */
  static HashIds of(List<LeafColumn> leaves) {
    List<LeafColumn> sorted = new ArrayList<>(leaves);
    sorted.sort(Comparator.comparing(leaf -> String.join("\0", leaf.path())));
    return new HashIds(sorted);
  }

  @Override
  public void append(ColumnBatch documents, List<DocumentRun> runs, BinaryColumn ids) {
    int[] levels = new int[leaves.size()];
    int[] values = new int[leaves.size()];
    for (int document = 0; document < documents.rows(); document++) {
      for (int i = 0; i < leaves.size(); i++) {
        ColumnBuffer column = documents.column(leaves.get(i).index());
        int begin = levels[i];
        int value = values[i];
        int at = begin;
        do {
          if (isValue(column, at)) {
            digest.update(paths.get(i));
            place(at - begin, column.repetitions().length == 0 ? 0 : column.repetitions()[at]);
            value(column, value++);
          }
          at++;
        } while (at < column.levels()
            && column.repetitions().length > 0
            && column.repetitions()[at] > 0);
        levels[i] = at;
        values[i] = value;
      }
      String hex = HexFormat.of().formatHex(digest.digest(), 0, BYTES);
      byte[] text = hex.getBytes(StandardCharsets.US_ASCII);
      ids.append(0, text, 0, text.length);
    }
  }

  private static boolean isValue(ColumnBuffer column, int level) {
    return column.definitions().length == 0
        || column.definitions()[level] == column.leaf().maxDefinition();
  }

  private void place(int entry, int repetition) {
    scratch.clear().putInt(entry).put((byte) repetition);
    digest.update(scratch.flip());
  }

  private void value(ColumnBuffer column, int value) {
    if (column instanceof BinaryColumn texts) {
      int begin = texts.begin(value);
      int length = texts.ends()[value] - begin;
      scratch.clear().put((byte) 't').putInt(length);
      digest.update(scratch.flip());
      digest.update(texts.bytes(), begin, length);
    } else if (column instanceof LongColumn longs) {
      whole(longs.array()[value]);
    } else if (column instanceof IntColumn ints) {
      whole(ints.array()[value]);
    } else if (column instanceof DoubleColumn doubles) {
      number(doubles.array()[value]);
    } else if (column instanceof FloatColumn floats) {
      number(floats.array()[value]);
    } else if (column instanceof BooleanColumn truths) {
      digest.update((byte) (truths.array()[value] ? 'y' : 'n'));
    } else if (column instanceof FixedColumn fixed) {
      digest.update((byte) 'f');
      digest.update(fixed.bytes(), value * fixed.width(), fixed.width());
    }
  }

  private void number(double value) {
    if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
      whole((long) value);
    } else {
      scratch.clear().put((byte) 'd').putDouble(value);
      digest.update(scratch.flip());
    }
  }

  private void whole(long value) {
    scratch.clear().put((byte) 'i').putLong(value);
    digest.update(scratch.flip());
  }
}
