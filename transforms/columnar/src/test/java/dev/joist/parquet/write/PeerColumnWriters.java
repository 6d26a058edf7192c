package dev.joist.parquet.write;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.BooleanColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.DoubleColumn;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.MemoryFile;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * The peer of encoding: parquet-java's column writers, given every level and value straight from a
 * batch, without records in between; no codec, no page checksums, its other defaults.
 */
final class PeerColumnWriters {
  private static final ParquetProperties PROPERTIES = ParquetProperties.builder().build();
  private static final int PAGE_BYTES = 1 << 20;

  private final MessageType type;
  private final BytesInputCompressor compressor =
      (BytesInputCompressor)
          new CodecFactory(new Configuration(false), PAGE_BYTES)
              .getCompressor(CompressionCodecName.UNCOMPRESSED);

  PeerColumnWriters(Schema schema) {
    this.type = typeOf(schema);
  }

  private static MessageType typeOf(Schema schema) {
    ByteArrayOutputStream empty = new ByteArrayOutputStream();
    try {
      try (ParquetWriter writer = ParquetWriter.builder(schema, empty).build()) {
        writer.finish();
      }
      MemoryFile file = new MemoryFile(empty.toByteArray());
      try (ParquetFileReader reader = ParquetFileReader.open(file)) {
        return reader.getFileMetaData().getSchema();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one row group; answers the bytes of the file. */
  long write(ColumnBatch batch, OutputFile output) throws IOException {
    try (ParquetFileWriter file =
        new ParquetFileWriter(
            output, type, ParquetFileWriter.Mode.OVERWRITE, 128L << 20, 0, null, PROPERTIES)) {
      file.start();
      writeRowGroup(batch, file);
      file.end(Map.of());
      return file.getPos();
    }
  }

  private void writeRowGroup(ColumnBatch batch, ParquetFileWriter file) throws IOException {
    try (ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                compressor, type, new HeapByteBufferAllocator(), 64, false);
        ColumnWriteStore store = PROPERTIES.newColumnWriteStore(type, pages, pages)) {
      Cursor[] cursors = new Cursor[batch.columnCount()];
      for (int i = 0; i < cursors.length; i++) {
        ColumnWriter writer = store.getColumnWriter(type.getColumns().get(i));
        cursors[i] = new Cursor(batch.column(i), writer);
      }
      for (int row = 0; row < batch.rows(); row++) {
        for (Cursor cursor : cursors) {
          cursor.writeRow();
        }
        store.endRecord();
      }
      file.startBlock(batch.rows());
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
  }

  private interface ValueWriter {
    void write(int value, int repetition, int definition);
  }

  /** Stands before the next row of one column. */
  private static final class Cursor {
    private final byte[] definitions;
    private final byte[] repetitions;
    private final int levels;
    private final int maxDefinition;
    private final boolean repeated;
    private final ColumnWriter nulls;
    private final ValueWriter values;
    private int level;
    private int value;

    Cursor(ColumnBuffer buffer, ColumnWriter writer) {
      this.definitions = buffer.definitions();
      this.repetitions = buffer.repetitions();
      this.levels = buffer.levels();
      this.maxDefinition = buffer.leaf().maxDefinition();
      this.repeated = buffer.leaf().maxRepetition() > 0;
      this.nulls = writer;
      this.values = values(buffer, writer);
    }

    void writeRow() {
      do {
        int repetition = repeated ? repetitions[level] : 0;
        int definition = maxDefinition == 0 ? 0 : definitions[level];
        if (definition == maxDefinition) {
          values.write(value++, repetition, definition);
        } else {
          nulls.writeNull(repetition, definition);
        }
        level++;
      } while (repeated && level < levels && repetitions[level] != 0);
    }

    private static ValueWriter values(ColumnBuffer buffer, ColumnWriter writer) {
      if (buffer instanceof LongColumn column) {
        long[] array = column.array();
        return (i, repetition, definition) -> writer.write(array[i], repetition, definition);
      } else if (buffer instanceof IntColumn column) {
        int[] array = column.array();
        return (i, repetition, definition) -> writer.write(array[i], repetition, definition);
      } else if (buffer instanceof DoubleColumn column) {
        double[] array = column.array();
        return (i, repetition, definition) -> writer.write(array[i], repetition, definition);
      } else if (buffer instanceof BooleanColumn column) {
        boolean[] array = column.array();
        return (i, repetition, definition) -> writer.write(array[i], repetition, definition);
      } else if (buffer instanceof BinaryColumn column) {
        byte[] bytes = column.bytes();
        return (i, repetition, definition) -> {
          int begin = column.begin(i);
          int length = column.begin(i + 1) - begin;
          writer.write(Binary.fromConstantByteArray(bytes, begin, length), repetition, definition);
        };
      }
      throw new IllegalArgumentException("no peer for " + buffer.leaf());
    }
  }
}
