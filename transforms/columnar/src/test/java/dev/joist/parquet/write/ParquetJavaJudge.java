package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** Compares every level and value of a file, as parquet-java reads it, with the batches. */
final class ParquetJavaJudge {
  private ParquetJavaJudge() {}

  static ParquetFileReader open(Path file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .build();
    return ParquetFileReader.open(new LocalInputFile(file), options);
  }

  static void judge(Path file, List<ColumnBatch> batches) throws IOException {
    int columns = batches.get(0).columnCount();
    int[] batch = new int[columns];
    int[] level = new int[columns];
    int[] value = new int[columns];
    long rows = 0;
    try (ParquetFileReader reader = open(file)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore group = next(reader); group != null; group = next(reader)) {
        rows += group.getRowCount();
        ColumnReadStoreImpl store =
            new ColumnReadStoreImpl(
                group,
                new GroupRecordConverter(schema).getRootConverter(),
                schema,
                reader.getFileMetaData().getCreatedBy());
        for (int i = 0; i < columns; i++) {
          ColumnDescriptor descriptor = schema.getColumns().get(i);
          ColumnReader column = store.getColumnReader(descriptor);
          for (long left = group.getPageReader(descriptor).getTotalValueCount(); left > 0; left--) {
            while (level[i] == batches.get(batch[i]).column(i).levels()) {
              batch[i]++;
              level[i] = 0;
              value[i] = 0;
            }
            ColumnBuffer buffer = batches.get(batch[i]).column(i);
            String place = Arrays.toString(descriptor.getPath()) + " level " + level[i];
            boolean present = checkLevels(buffer, level[i]++, column, place);
            if (present) {
              checkValue(buffer, value[i]++, column, place);
            }
            column.consume();
          }
        }
      }
    }
    assertEquals(batches.stream().mapToLong(ColumnBatch::rows).sum(), rows);
    for (int i = 0; i < columns; i++) {
      int left = batches.get(batch[i]).column(i).levels() - level[i];
      for (int later = batch[i] + 1; later < batches.size(); later++) {
        left += batches.get(later).column(i).levels();
      }
      assertEquals(0, left, "levels that the file does not have, column " + i);
    }
  }

  private static PageReadStore next(ParquetFileReader reader) throws IOException {
    return reader.readNextRowGroup();
  }

  private static boolean checkLevels(
      ColumnBuffer buffer, int level, ColumnReader column, String place) {
    int max = buffer.leaf().maxDefinition();
    int definition = max == 0 ? 0 : buffer.definitions()[level];
    assertEquals(definition, column.getCurrentDefinitionLevel(), place);
    if (buffer.leaf().maxRepetition() > 0) {
      assertEquals(buffer.repetitions()[level], column.getCurrentRepetitionLevel(), place);
    }
    return definition == max;
  }

  private static void checkValue(ColumnBuffer buffer, int at, ColumnReader column, String place) {
    if (buffer instanceof BooleanColumn booleans) {
      assertEquals(booleans.array()[at], column.getBoolean(), place);
    } else if (buffer instanceof IntColumn ints) {
      assertEquals(ints.array()[at], column.getInteger(), place);
    } else if (buffer instanceof LongColumn longs) {
      assertEquals(longs.array()[at], column.getLong(), place);
    } else if (buffer instanceof FloatColumn floats) {
      assertEquals(
          Float.floatToRawIntBits(floats.array()[at]),
          Float.floatToRawIntBits(column.getFloat()),
          place);
    } else if (buffer instanceof DoubleColumn doubles) {
      assertEquals(
          Double.doubleToRawLongBits(doubles.array()[at]),
          Double.doubleToRawLongBits(column.getDouble()),
          place);
    } else if (buffer instanceof BinaryColumn binaries) {
      assertArrayEquals(
          Arrays.copyOfRange(binaries.bytes(), binaries.begin(at), binaries.begin(at + 1)),
          column.getBinary().getBytes(),
          place);
    } else if (buffer instanceof FixedColumn fixed) {
      int width = fixed.width();
      assertArrayEquals(
          Arrays.copyOfRange(fixed.bytes(), at * width, (at + 1) * width),
          column.getBinary().getBytes(),
          place);
    }
  }
}
