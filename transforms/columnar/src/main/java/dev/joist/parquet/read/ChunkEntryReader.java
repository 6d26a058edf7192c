package dev.joist.parquet.read;

import dev.joist.columnar.ColumnSum;
import dev.joist.schema.Physical;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a footer says of one column chunk. */
final class ChunkEntryReader {
  private static final Physical[] TYPES = {
    Physical.BOOLEAN,
    Physical.INT32,
    Physical.INT64,
    Physical.INT96,
    Physical.FLOAT,
    Physical.DOUBLE,
    Physical.BYTE_ARRAY,
    Physical.FIXED
  };

  private @Nullable Physical type;
  private int codec;
  private long values;
  private long bytes;
  private long plainBytes;
  private long dataPages;
  private long dictionary;
  private String sum = "";

  /** Reads an element of a row group's list of columns, which has to be {@code path}'s. */
  ChunkEntry read(CompactReader in, List<String> path) throws CorruptData {
    type = null;
    codec = -1;
    values = -1;
    bytes = -1;
    plainBytes = 0;
    dataPages = -1;
    dictionary = 0;
    sum = "";
    int outer = in.enter();
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> throw new CorruptData("column " + name(path) + " is in another file");
        case 3 -> readMetadata(in, path);
        case 8 -> throw new CorruptData("column " + name(path) + " is encrypted");
        default -> in.skip();
      }
    }
    in.leave(outer);
    if (type == null || codec < 0 || values < 0 || bytes < 0 || dataPages < 0) {
      throw new CorruptData(
          "column %s claims %d values and %d bytes from %d on, of codec %d and type %s"
              .formatted(name(path), values, bytes, dataPages, codec, type));
    }
    // Some writers say 0 where there is no dictionary.
    boolean hasDictionary = dictionary > 0 && dictionary < dataPages;
    return new ChunkEntry(
        type, codec, path, values, hasDictionary ? dictionary : dataPages, bytes, plainBytes, sum);
  }

  private void readMetadata(CompactReader in, List<String> path) throws CorruptData {
    in.expect(CompactReader.STRUCT);
    int outer = in.enter();
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> {
          int number = in.i32();
          type = number < 0 || number >= TYPES.length ? null : TYPES[number];
        }
        case 3 -> checkPath(in, path);
        case 4 -> codec = in.i32();
        case 5 -> values = in.i64();
        case 6 -> plainBytes = in.i64();
        case 7 -> bytes = in.i64();
        case 8 -> readSum(in);
        case 9 -> dataPages = in.i64();
        case 11 -> dictionary = in.i64();
        default -> in.skip();
      }
    }
    in.leave(outer);
  }

  private void readSum(CompactReader in) throws CorruptData {
    int count = in.list(CompactReader.STRUCT);
    for (int i = 0; i < count; i++) {
      int outer = in.enter();
      String key = "";
      String value = "";
      while (in.nextField()) {
        switch (in.field()) {
          case 1 -> key = in.text();
          case 2 -> value = in.text();
          default -> in.skip();
        }
      }
      in.leave(outer);
      sum = key.equals(ColumnSum.KEY) ? value : sum;
    }
  }

  private static void checkPath(CompactReader in, List<String> path) throws CorruptData {
    int count = in.list(CompactReader.BINARY);
    boolean same = count == path.size();
    for (int i = 0; i < count; i++) {
      String found = in.textElement();
      same = same && found.equals(path.get(i));
    }
    if (!same) {
      throw new CorruptData("a column stands where the schema has " + name(path));
    }
  }

  private static String name(List<String> path) {
    return String.join(".", path);
  }
}
