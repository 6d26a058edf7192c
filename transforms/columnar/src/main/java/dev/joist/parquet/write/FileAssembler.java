package dev.joist.parquet.write;

import dev.joist.parquet.EncodedColumnChunk;
import dev.joist.parquet.EncodedRowGroup;
import dev.joist.schema.Schema;
import dev.joist.schema.parquet.ParquetSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * Writes encoded row groups one after the other into one file: gives their offsets the place where
 * they landed, and ends the file with indexes and footer. Holds no rows, only metadata.
 */
final class FileAssembler {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Schema schema;
  private final OutputStream out;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private final List<EncodedRowGroup> indexed = new ArrayList<>();
  private final GrowingBytes thrift = new GrowingBytes(1 << 12);
  private long position;
  private long rows;

  FileAssembler(Schema schema, OutputStream out) {
    this.schema = schema;
    this.out = out;
  }

  long position() {
    return position;
  }

  long rows() {
    return rows;
  }

  List<RowGroup> rowGroups() {
    return rowGroups;
  }

  void append(EncodedRowGroup group) throws IOException {
    begin();
    long begin = position;
    long uncompressed = 0;
    List<ColumnChunk> chunks = new ArrayList<>();
    for (EncodedColumnChunk column : group.columns()) {
      ColumnMetaData metadata = rebase(column, position);
      chunks.add(new ColumnChunk(position).setMeta_data(metadata));
      for (byte[] page : column.pages()) {
        put(page, page.length);
      }
      uncompressed += metadata.getTotal_uncompressed_size();
    }
    long compressed = position - begin;
    for (int i = 0; i < chunks.size(); i++) {
      ByteBuffer filter = group.columns().get(i).bloomFilter();
      if (filter != null) {
        chunks.get(i).getMeta_data().setBloom_filter_offset(position);
        chunks.get(i).getMeta_data().setBloom_filter_length(filter.remaining());
        byte[] bytes = new byte[filter.remaining()];
        filter.duplicate().get(bytes);
        put(bytes, bytes.length);
      }
    }
    RowGroup written = new RowGroup(chunks, uncompressed, group.rows());
    written.setFile_offset(begin).setTotal_compressed_size(compressed);
    if (rowGroups.size() <= Short.MAX_VALUE) {
      written.setOrdinal((short) rowGroups.size());
    }
    if (!group.sorting().isEmpty()) {
      written.setSorting_columns(group.sorting());
    }
    rowGroups.add(written);
    indexed.add(withoutPages(group));
    rows += group.rows();
  }

  private static ColumnMetaData rebase(EncodedColumnChunk column, long begin) {
    ColumnMetaData metadata = column.metadata().deepCopy();
    metadata.setData_page_offset(metadata.getData_page_offset() + begin);
    if (metadata.isSetDictionary_page_offset()) {
      metadata.setDictionary_page_offset(metadata.getDictionary_page_offset() + begin);
    }
    OffsetIndex index = column.offsetIndex();
    if (index != null) {
      for (PageLocation page : index.getPage_locations()) {
        page.setOffset(page.getOffset() + begin);
      }
    }
    return metadata;
  }

  private static EncodedRowGroup withoutPages(EncodedRowGroup group) {
    List<EncodedColumnChunk> columns = new ArrayList<>();
    for (EncodedColumnChunk column : group.columns()) {
      columns.add(
          new EncodedColumnChunk(
              List.of(), column.metadata(), column.columnIndex(), column.offsetIndex(), null));
    }
    return new EncodedRowGroup(group.rows(), columns, group.sorting());
  }

  /** Writes indexes and footer; after it the file is whole. */
  void finish(Map<String, String> keyValues) throws IOException {
    begin();
    writeColumnIndexes();
    writeOffsetIndexes();
    FileMetaData footer = new FileMetaData(1, ParquetSchema.write(schema), rows, rowGroups);
    footer.setCreated_by(CreatedBy.TEXT);
    List<ColumnOrder> orders = new ArrayList<>();
    for (int i = 0; i < schema.leaves().size(); i++) {
      orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
    }
    footer.setColumn_orders(orders);
    for (Map.Entry<String, String> entry : keyValues.entrySet()) {
      footer.addToKey_value_metadata(new KeyValue(entry.getKey()).setValue(entry.getValue()));
    }
    thrift.clear();
    Util.writeFileMetaData(footer, thrift);
    thrift.putInt(thrift.size());
    thrift.put(MAGIC, 0, MAGIC.length);
    put(thrift.array(), thrift.size());
    out.flush();
  }

  private void writeColumnIndexes() throws IOException {
    for (int group = 0; group < indexed.size(); group++) {
      List<EncodedColumnChunk> columns = indexed.get(group).columns();
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).columnIndex() != null) {
          thrift.clear();
          Util.writeColumnIndex(columns.get(i).columnIndex(), thrift);
          ColumnChunk chunk = rowGroups.get(group).getColumns().get(i);
          chunk.setColumn_index_offset(position).setColumn_index_length(thrift.size());
          put(thrift.array(), thrift.size());
        }
      }
    }
  }

  private void writeOffsetIndexes() throws IOException {
    for (int group = 0; group < indexed.size(); group++) {
      List<EncodedColumnChunk> columns = indexed.get(group).columns();
      for (int i = 0; i < columns.size(); i++) {
        OffsetIndex index = columns.get(i).offsetIndex();
        if (index != null) {
          thrift.clear();
          Util.writeOffsetIndex(index, thrift);
          ColumnChunk chunk = rowGroups.get(group).getColumns().get(i);
          chunk.setOffset_index_offset(position).setOffset_index_length(thrift.size());
          put(thrift.array(), thrift.size());
        }
      }
    }
  }

  private void begin() throws IOException {
    if (position == 0) {
      put(MAGIC, MAGIC.length);
    }
  }

  private void put(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    position += length;
  }
}
