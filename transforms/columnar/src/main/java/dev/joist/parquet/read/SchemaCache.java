package dev.joist.parquet.read;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import dev.joist.schema.parquet.ParquetSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/** The schema that was read last, by its bytes. */
final class SchemaCache {
  /** A footer of version 1 up to its schema, and from there on: no rows and no row groups. */
  private static final byte[] BEFORE = {0x15, 0x02, 0x19};

  private static final byte[] BEHIND = {0x16, 0x00, 0x19, 0x0c, 0x00};

  private byte[] bytes = new byte[0];
  private Schema schema = Schema.of();
  private List<List<String>> paths = List.of();

  /** The schema in a list of elements that {@link CompactReader} has found to be well-formed. */
  Schema read(byte[] footer, int from, int to) throws CorruptData {
    if (!Arrays.equals(footer, from, to, bytes, 0, bytes.length)) {
      build(footer, from, to);
    }
    return schema;
  }

  /** The names that the file uses for a column, which in legacy files are not the schema's. */
  List<String> path(int leaf) {
    return paths.get(leaf);
  }

  private void build(byte[] footer, int from, int to) throws CorruptData {
    ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
    wrapped.writeBytes(BEFORE);
    wrapped.write(footer, from, to - from);
    wrapped.writeBytes(BEHIND);
    List<SchemaElement> elements;
    try {
      FileMetaData metadata =
          Util.readFileMetaData(new ByteArrayInputStream(wrapped.toByteArray()));
      elements = metadata.getSchema();
      schema = ParquetSchema.read(elements);
    } catch (IOException | InvalidSchemaException e) {
      bytes = new byte[0];
      throw new CorruptData("schema: " + e.getMessage());
    }
    bytes = Arrays.copyOfRange(footer, from, to);
    List<List<String>> found = new ArrayList<>();
    int next = 1;
    while (next < elements.size()) {
      next = collect(elements, next, List.of(), found);
    }
    paths = found;
  }

  private static int collect(
      List<SchemaElement> elements, int at, List<String> above, List<List<String>> found) {
    SchemaElement element = elements.get(at);
    List<String> path = new ArrayList<>(above);
    path.add(element.getName());
    int next = at + 1;
    if (element.isSetType()) {
      found.add(List.copyOf(path));
      return next;
    }
    for (int i = 0; i < element.getNum_children(); i++) {
      next = collect(elements, next, path, found);
    }
    return next;
  }
}
