package dev.joist.parquet;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.FixedColumn;
import dev.joist.columnar.FloatColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * The entries of columns as text, {@code repetition definition value}: the same whether our reader
 * or parquet-java has read them, whatever the nesting.
 */
public final class Cells {
  private Cells() {}

  /** The columns of a batch. */
  public static List<List<String>> of(ColumnBatch batch) {
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < batch.columnCount(); i++) {
      columns.add(of(batch.column(i)));
    }
    return columns;
  }

  private static List<String> of(ColumnBuffer column) {
    List<String> cells = new ArrayList<>();
    int max = column.leaf().maxDefinition();
    int value = 0;
    for (int i = 0; i < column.levels(); i++) {
      int repetition = column.repetitions().length == 0 ? 0 : column.repetitions()[i];
      int definition = max == 0 ? 0 : column.definitions()[i];
      String text = definition == max ? value(column, value++) : "-";
      cells.add(repetition + " " + definition + " " + text);
    }
    if (value != column.values()) {
      throw new AssertionError(value + " entries with a value, " + column.values() + " values");
    }
    return cells;
  }

  private static String value(ColumnBuffer column, int at) {
    if (column instanceof BooleanColumn booleans) {
      return Boolean.toString(booleans.array()[at]);
    } else if (column instanceof IntColumn ints) {
      return Integer.toString(ints.array()[at]);
    } else if (column instanceof LongColumn longs) {
      return Long.toString(longs.array()[at]);
    } else if (column instanceof FloatColumn floats) {
      return Integer.toHexString(Float.floatToRawIntBits(floats.array()[at]));
    } else if (column instanceof DoubleColumn doubles) {
      return Long.toHexString(Double.doubleToRawLongBits(doubles.array()[at]));
    } else if (column instanceof BinaryColumn binary) {
      int begin = binary.begin(at);
      return HexFormat.of().formatHex(binary.bytes(), begin, binary.ends()[at]);
    } else if (column instanceof FixedColumn fixed) {
      int begin = at * fixed.width();
      return HexFormat.of().formatHex(fixed.bytes(), begin, begin + fixed.width());
    }
    throw new AssertionError(column);
  }

  /** The columns as parquet-java reads them. */
  public static List<List<String>> ofParquetJava(byte[] file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .build();
    List<List<String>> columns = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new MemoryFile(file), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (int i = 0; i < schema.getColumns().size(); i++) {
        columns.add(new ArrayList<>());
      }
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        PageReadStore pages = reader.readNextRowGroup();
        ColumnReadStoreImpl store =
            new ColumnReadStoreImpl(
                pages,
                new GroupRecordConverter(schema).getRootConverter(),
                schema,
                reader.getFileMetaData().getCreatedBy());
        for (int i = 0; i < columns.size(); i++) {
          ColumnDescriptor column = schema.getColumns().get(i);
          long count = group.getColumns().get(i).getValueCount();
          addCells(column, store.getColumnReader(column), count, columns.get(i));
        }
      }
    }
    return columns;
  }

  private static void addCells(
      ColumnDescriptor column, ColumnReader reader, long count, List<String> cells) {
    for (long i = 0; i < count; i++) {
      int definition = reader.getCurrentDefinitionLevel();
      String text = definition == column.getMaxDefinitionLevel() ? value(column, reader) : "-";
      cells.add(reader.getCurrentRepetitionLevel() + " " + definition + " " + text);
      reader.consume();
    }
  }

  private static String value(ColumnDescriptor column, ColumnReader reader) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> Boolean.toString(reader.getBoolean());
      case INT32 -> Integer.toString(reader.getInteger());
      case INT64 -> Long.toString(reader.getLong());
      case FLOAT -> Integer.toHexString(Float.floatToRawIntBits(reader.getFloat()));
      case DOUBLE -> Long.toHexString(Double.doubleToRawLongBits(reader.getDouble()));
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> hex(reader.getBinary());
    };
  }

  private static String hex(Binary value) {
    return HexFormat.of().formatHex(value.getBytes());
  }
}
