package dev.joist.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * The peer: NDJSON to Parquet with the libraries a careful Java programmer would take, Jackson's
 * tokens straight into parquet-java's column writers, without a tree or a record in between.
 */
final class JacksonToParquet {
  private static final int ROW_GROUP_ROWS = 122_880;
  private static final int PAGE_BYTES = 1 << 20;
  private static final long ROW_GROUP_BYTES = 128L << 20;
  private static final ParquetProperties PROPERTIES = ParquetProperties.builder().build();

  private final MessageType schema;
  private final CodecFactory codecs = new CodecFactory(new Configuration(false), PAGE_BYTES);

  JacksonToParquet(MessageType schema) {
    this.schema = schema;
  }

  /** Writes the documents of {@code data[from, to)} to one file; returns how many there were. */
  long convert(byte[] data, int from, int to, OutputFile output) throws IOException {
    ParquetFileWriter file =
        new ParquetFileWriter(
            output,
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            ROW_GROUP_BYTES,
            PAGE_BYTES,
            null,
            PROPERTIES);
    long documents = 0;
    file.start();
    try (JsonParser parser = new JsonFactory().createParser(data, from, to - from)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        int rows = writeRowGroup(parser, file);
        documents += rows;
        token = parser.currentToken();
      }
    }
    file.end(Map.of());
    return documents;
  }

  /** The parser stands on the first document; it is left on the first one of the next group. */
  private int writeRowGroup(JsonParser parser, ParquetFileWriter file) throws IOException {
    try (ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                (CompressionCodecFactory.BytesInputCompressor)
                    codecs.getCompressor(CompressionCodecName.SNAPPY),
                schema,
                new HeapByteBufferAllocator(),
                64,
                true);
        ColumnWriteStore columns = PROPERTIES.newColumnWriteStore(schema, pages, pages)) {
      JacksonNode root = JacksonNode.root(schema, columns);
      int rows = 0;
      JsonToken token = parser.currentToken();
      while (token != null && rows < ROW_GROUP_ROWS) {
        writeObject(parser, root, 0);
        columns.endRecord();
        rows++;
        token = parser.nextToken();
      }
      file.startBlock(rows);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      return rows;
    }
  }

  private static void writeObject(JsonParser parser, JacksonNode node, int repetition)
      throws IOException {
    long seen = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JacksonNode child = node.child(name);
      JsonToken token = parser.nextToken();
      if (child == null) {
        parser.skipChildren();
      } else {
        writeValue(parser, token, child, repetition);
        seen |= 1L << child.ordinal;
      }
    }
    if (Long.bitCount(seen) != node.children.length) {
      for (JacksonNode child : node.children) {
        if ((seen >>> child.ordinal & 1) == 0) {
          child.writeNull(repetition, node.definition);
        }
      }
    }
  }

  private static void writeValue(
      JsonParser parser, JsonToken token, JacksonNode node, int repetition) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      node.writeNull(repetition, node.definition - 1);
    } else if (node.writer != null) {
      switch (node.physical()) {
        case BINARY ->
            node.writer.write(
                Binary.fromConstantByteArray(parser.getText().getBytes(StandardCharsets.UTF_8)),
                repetition,
                node.definition);
        case INT64 -> node.writer.write(parser.getLongValue(), repetition, node.definition);
        case DOUBLE -> node.writer.write(parser.getDoubleValue(), repetition, node.definition);
        case BOOLEAN ->
            node.writer.write(token == JsonToken.VALUE_TRUE, repetition, node.definition);
        default -> throw new IllegalStateException("no JSON for " + node.physical());
      }
    } else if (node.list) {
      writeList(parser, node, repetition);
    } else {
      writeObject(parser, node, repetition);
    }
  }

  private static void writeList(JsonParser parser, JacksonNode node, int repetition)
      throws IOException {
    JacksonNode element = node.children[0];
    int level = repetition;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      writeValue(parser, token, element, level);
      level = element.repetition;
    }
    if (level == repetition) {
      node.writeNull(repetition, node.definition);
    }
  }
}
