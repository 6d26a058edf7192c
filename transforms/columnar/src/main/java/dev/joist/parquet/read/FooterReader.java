package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Physical;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads footers. Reads only what decoding needs, straight from the bytes; a schema that
 * is byte for byte that of the file before is not built again, which among many small files is the
 * rule.
 */
final class FooterReader {
  /** The length of the footer and the magic. */
  private static final int TRAILER = 8;

  /** The magic at the beginning and the trailer. */
  private static final int SMALLEST = 12;

  private static final int MAGIC = 'P' | 'A' << 8 | 'R' << 16 | '1' << 24;
  private static final int ENCRYPTED = 'P' | 'A' << 8 | 'R' << 16 | 'E' << 24;

  private final CompactReader in = new CompactReader();
  private final SchemaCache schemas = new SchemaCache();
  private final ChunkEntryReader chunks = new ChunkEntryReader();
  private long footerStart;

  Footer read(FileBytes file) throws IOException, BadInputException {
    long length = file.length();
    if (length < SMALLEST) {
      throw Failures.corrupt(length, "a Parquet file has at least 12 bytes, this one " + length);
    }
    byte[] bytes = file.bytes();
    int trailer = file.indexOf(length - TRAILER);
    checkMagic(LittleEndian.intAt(bytes, trailer + 4), length - 4);
    if (file.holds(0)) {
      checkMagic(LittleEndian.intAt(bytes, 0), 0);
    }
    int size = LittleEndian.intAt(bytes, trailer);
    if (size < 0 || size > length - SMALLEST) {
      throw Failures.corrupt(
          length - TRAILER, "the footer claims " + size + " bytes in a file of " + length);
    }
    footerStart = length - TRAILER - size;
    if (!file.holds(footerStart)) {
      file.hold(footerStart);
    }
    int from = file.indexOf(footerStart);
    try {
      return parse(file.bytes(), from, from + size);
    } catch (CorruptData e) {
      throw Failures.corrupt(footerStart + in.position() - from, "footer: " + e.reason());
    }
  }

  private static void checkMagic(int magic, long position) throws BadInputException {
    if (magic == ENCRYPTED) {
      throw Failures.corrupt(position, "the file is encrypted, which is not supported");
    }
    if (magic != MAGIC) {
      throw Failures.corrupt(position, "the magic PAR1 is missing; found 0x%08x".formatted(magic));
    }
  }

  private Footer parse(byte[] bytes, int from, int to) throws CorruptData {
    in.start(bytes, from, to);
    Schema schema = null;
    long rows = -1;
    List<RowGroupEntry> groups = null;
    Map<String, String> keyValues = Map.of();
    while (in.nextField()) {
      switch (in.field()) {
        case 2 -> {
          int begin = in.position();
          in.expect(CompactReader.LIST);
          in.skip();
          schema = schemas.read(bytes, begin, in.position());
        }
        case 3 -> rows = in.i64();
        case 4 -> groups = groups(schema);
        case 5 -> keyValues = keyValues();
        default -> in.skip();
      }
    }
    if (schema == null || groups == null || rows < 0) {
      throw new CorruptData("it has no schema, no row groups or no count of rows");
    }
    checkRows(rows, groups);
    return new Footer(schema, rows, groups, keyValues, footerStart, to - from);
  }

  private static void checkRows(long rows, List<RowGroupEntry> groups) throws CorruptData {
    long sum = 0;
    for (RowGroupEntry group : groups) {
      sum += group.rows();
      if (sum < 0) {
        throw new CorruptData("its row groups have more rows than 64 bits can count");
      }
    }
    if (sum != rows) {
      throw new CorruptData("it claims " + rows + " rows, its row groups " + sum);
    }
  }

  private List<RowGroupEntry> groups(@Nullable Schema schema) throws CorruptData {
    if (schema == null) {
      throw new CorruptData("its row groups come before its schema");
    }
    int count = in.list(CompactReader.STRUCT);
    List<RowGroupEntry> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.add(group(i, schema));
    }
    return groups;
  }

  private RowGroupEntry group(int index, Schema schema) throws CorruptData {
    int outer = in.enter();
    long rows = -1;
    List<ChunkEntry> columns = List.of();
    while (in.nextField()) {
      switch (in.field()) {
        case 1 -> columns = columns(index, schema.leaves());
        case 3 -> rows = in.i64();
        default -> in.skip();
      }
    }
    in.leave(outer);
    if (rows < 0 || columns.size() != schema.leaves().size()) {
      throw new CorruptData(
          "row group %d claims %d rows and %d columns, the schema %d columns"
              .formatted(index, rows, columns.size(), schema.leaves().size()));
    }
    for (int i = 0; i < columns.size(); i++) {
      check(index, rows, columns.get(i), schema.leaves().get(i));
    }
    return new RowGroupEntry(rows, columns);
  }

  private List<ChunkEntry> columns(int group, List<LeafColumn> leaves) throws CorruptData {
    int count = in.list(CompactReader.STRUCT);
    if (count > leaves.size()) {
      throw new CorruptData("row group " + group + " has more columns than the schema");
    }
    List<ChunkEntry> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add(chunks.read(in, schemas.path(i)));
    }
    return columns;
  }

  private void check(int group, long rows, ChunkEntry chunk, LeafColumn leaf) throws CorruptData {
    Physical expected = leaf.type().physical();
    if (chunk.type() != expected) {
      throw lie(group, chunk, "is of type " + chunk.type() + ", in the schema of " + expected);
    }
    if (rows == 0) {
      // Some writers make up the place of columns without rows, which are never read.
      return;
    }
    if (chunk.start() < 4 || chunk.bytes() < 0 || chunk.bytes() > footerStart - chunk.start()) {
      throw lie(
          group,
          chunk,
          "claims %d bytes from %d on in a file whose footer begins at %d"
              .formatted(chunk.bytes(), chunk.start(), footerStart));
    }
    if (leaf.maxRepetition() == 0 ? chunk.values() != rows : chunk.values() < rows) {
      throw lie(group, chunk, "claims " + chunk.values() + " values for " + rows + " rows");
    }
  }

  private static CorruptData lie(int group, ChunkEntry chunk, String claim) {
    return new CorruptData(
        "row group " + group + ", column " + String.join(".", chunk.path()) + " " + claim);
  }

  private Map<String, String> keyValues() throws CorruptData {
    int count = in.list(CompactReader.STRUCT);
    Map<String, String> found = new LinkedHashMap<>();
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
      found.put(key, value);
    }
    return found;
  }
}
