package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.Physical;
import dev.joist.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;

/** Compares bloom filters and sort orders of a file, as parquet-java reads them, with a layout. */
final class FooterJudge {
  private FooterJudge() {}

  /** Answers how many row groups state a sort order. */
  static int judgeSorting(Path file, ParquetLayout layout) throws IOException {
    List<SortingColumn> expected = new ArrayList<>();
    for (SortOrder order : layout.sortOrders()) {
      expected.add(
          new SortingColumn(
              order.leafIndex(),
              order.direction() == SortOrder.Direction.DESCENDING,
              order.nulls() == SortOrder.Nulls.FIRST));
    }
    int stated = 0;
    for (RowGroup group : footer(file).getRow_groups()) {
      List<SortingColumn> found = group.getSorting_columns();
      assertEquals(expected, found == null ? List.of() : found);
      stated += found == null ? 0 : 1;
    }
    return stated;
  }

  private static FileMetaData footer(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length - 8;
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    return Util.readFileMetaData(new ByteArrayInputStream(bytes, end - length, length));
  }

  /** Every value must be in the filter of its column chunk. Answers how many filters there are. */
  static int judgeFilters(Path file, Schema schema, ParquetLayout layout) throws IOException {
    int filters = 0;
    try (ParquetFileReader reader = ParquetJavaJudge.open(file)) {
      MessageType type = reader.getFileMetaData().getSchema();
      for (int at = 0; at < reader.getRowGroups().size(); at++) {
        PageReadStore group = reader.readRowGroup(at);
        ColumnReadStoreImpl store =
            new ColumnReadStoreImpl(
                group,
                new GroupRecordConverter(type).getRootConverter(),
                type,
                reader.getFileMetaData().getCreatedBy());
        for (LeafColumn leaf : schema.leaves()) {
          BloomFilter filter =
              reader.readBloomFilter(reader.getRowGroups().get(at).getColumns().get(leaf.index()));
          if (!layout.bloomFilters().contains(leaf.index())
              || leaf.type().physical() == Physical.BOOLEAN) {
            assertNull(filter);
          } else {
            assertNotNull(filter);
            ColumnDescriptor descriptor = type.getColumns().get(leaf.index());
            long levels = group.getPageReader(descriptor).getTotalValueCount();
            judge(filter, leaf, store.getColumnReader(descriptor), levels);
            filters++;
          }
        }
      }
    }
    return filters;
  }

  private static void judge(BloomFilter filter, LeafColumn leaf, ColumnReader column, long levels) {
    for (long i = 0; i < levels; i++) {
      if (column.getCurrentDefinitionLevel() == leaf.maxDefinition()) {
        assertTrue(filter.findHash(hash(filter, leaf, column)), "level " + i + " of " + leaf);
      }
      column.consume();
    }
  }

  private static long hash(BloomFilter filter, LeafColumn leaf, ColumnReader column) {
    return switch (leaf.type().physical()) {
      case INT32 -> filter.hash(column.getInteger());
      case INT64 -> filter.hash(column.getLong());
      case FLOAT -> filter.hash(column.getFloat());
      case DOUBLE -> filter.hash(column.getDouble());
      case BYTE_ARRAY, FIXED, INT96 -> filter.hash(column.getBinary());
      case BOOLEAN -> throw new IllegalStateException("booleans have no filters");
    };
  }
}
