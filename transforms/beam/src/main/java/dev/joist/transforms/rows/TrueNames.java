package dev.joist.transforms.rows;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import dev.joist.schema.parquet.ParquetSchema;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PartFile;
import dev.joist.transforms.StagedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * Copies a file that was written through Avro and gives its columns their own names and types: only
 * the footer has them. Avro allows but letters, digits and underscores in names, and has no type
 * for JSON. Columns stay what they are, in storage and levels.
 */
final class TrueNames {
  /** The length of the footer and the magic bytes. */
  private static final int TAIL = 8;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Schema schema;

  TrueNames(Schema schema) {
    this.schema = schema;
  }

  /** Stages the copy under the name. */
  PartFile copy(ResourceId from, OutputFolder folder, String name) throws IOException {
    try (SeekableByteChannel file = (SeekableByteChannel) FileSystems.open(from);
        StagedFile to = StagedFile.create(folder, name)) {
      ByteBuffer tail = read(file, file.size() - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
      int length = tail.getInt(0);
      long data = file.size() - TAIL - length;
      FileMetaData footer =
          Util.readFileMetaData(new ByteArrayInputStream(read(file, data, length).array()));
      rename(footer);
      file.position(0);
      OutputStream out = to.stream();
      copy(file, data, out);
      byte[] written = bytes(footer);
      out.write(written);
      out.write(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(written.length).array());
      out.write(MAGIC);
      return to.finish(footer.getNum_rows(), data + written.length + TAIL);
    }
  }

  private static ByteBuffer read(SeekableByteChannel file, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.position(from);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    return bytes;
  }

  private static void copy(SeekableByteChannel file, long length, OutputStream out)
      throws IOException {
    var in = Channels.newInputStream(file);
    byte[] bytes = new byte[1 << 16];
    long left = length;
    while (left > 0) {
      int count = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      if (count < 0) {
        throw new IOException("the file ended while it was read");
      }
      out.write(bytes, 0, count);
      left -= count;
    }
  }

  private static byte[] bytes(FileMetaData footer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, bytes);
    return bytes.toByteArray();
  }

  private void rename(FileMetaData footer) {
    List<SchemaElement> elements = ParquetSchema.write(schema);
    check(footer.getSchema(), elements);
    footer.setSchema(elements);
    for (RowGroup group : footer.getRow_groups()) {
      List<ColumnChunk> columns = group.getColumns();
      for (LeafColumn leaf : schema.leaves()) {
        columns.get(leaf.index()).getMeta_data().setPath_in_schema(leaf.path());
      }
    }
    // It holds the names that Avro allows, by which its readers would not find the columns.
    footer.unsetKey_value_metadata();
  }

  /** Other names for other columns would be data under a wrong name. */
  private static void check(List<SchemaElement> written, List<SchemaElement> wanted) {
    boolean same = written.size() == wanted.size();
    for (int i = 1; same && i < wanted.size(); i++) {
      SchemaElement theirs = written.get(i);
      SchemaElement ours = wanted.get(i);
      Type stored = theirs.getType();
      same =
          stored == ours.getType()
              && theirs.getType_length() == ours.getType_length()
              && theirs.getRepetition_type() == ours.getRepetition_type()
              && theirs.getNum_children() == ours.getNum_children();
    }
    if (!same) {
      throw new IllegalStateException(
          "the columns that Avro made are not those of the schema: " + written);
    }
  }
}
