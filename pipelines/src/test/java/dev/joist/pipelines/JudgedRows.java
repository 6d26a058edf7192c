package dev.joist.pipelines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Rows as parquet-java writes and reads them. */
final class JudgedRows {
  private final Random random;
  private final int distinct;

  private JudgedRows(Random random, int distinct) {
    this.random = random;
    this.distinct = distinct;
  }

  /**
   * Writes a file of random rows.
   *
   * @param distinct how many values there are of each column; few make dictionaries
   */
  static void write(
      Path file,
      MessageType schema,
      CompressionCodecName codec,
      WriterVersion version,
      int distinct,
      int rows,
      Random random)
      throws IOException {
    JudgedRows made = new JudgedRows(random, distinct);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(codec)
            .withWriterVersion(version)
            .withDictionaryEncoding(distinct < 100)
            .withPageSize(2000)
            .build()) {
      for (int i = 0; i < rows; i++) {
        Group row = new SimpleGroup(schema);
        made.fill(row, schema);
        writer.write(row);
      }
    }
  }

  private void fill(Group group, GroupType type) {
    for (int field = 0; field < type.getFieldCount(); field++) {
      Type member = type.getType(field);
      int times =
          switch (member.getRepetition()) {
            case REQUIRED -> 1;
            case OPTIONAL -> random.nextInt(5) == 0 ? 0 : 1;
            case REPEATED -> random.nextInt(4);
          };
      for (int i = 0; i < times; i++) {
        if (member.isPrimitive()) {
          add(group, field, member.asPrimitiveType());
        } else {
          fill(group.addGroup(field), member.asGroupType());
        }
      }
    }
  }

  private void add(Group group, int field, PrimitiveType type) {
    int pick = random.nextInt(distinct);
    long spread = pick * 0x9E3779B97F4A7C15L;
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> group.add(field, pick % 2 == 0);
      case INT32 -> group.add(field, (int) within(logical, spread, 31));
      case INT64 -> group.add(field, within(logical, spread, 63));
      case FLOAT -> group.add(field, pick == 0 ? Float.NaN : pick * 0.7f);
      case DOUBLE -> group.add(field, pick == 0 ? -0.0 : pick * 0.7);
      case INT96 -> group.add(field, bytes(12, spread));
      case FIXED_LEN_BYTE_ARRAY -> group.add(field, bytes(type.getTypeLength(), spread));
      case BINARY ->
          group.add(
              field,
              logical instanceof DecimalLogicalTypeAnnotation
                  ? bytes(1 + pick % 11, spread)
                  : Binary.fromString(("ü" + pick).repeat(pick % 5)));
    }
  }

  private static long within(LogicalTypeAnnotation logical, long spread, int bits) {
    if (logical instanceof DecimalLogicalTypeAnnotation) {
      return spread % 1_000_000;
    }
    if (logical instanceof IntLogicalTypeAnnotation integer && integer.getBitWidth() < 32) {
      int width = integer.getBitWidth();
      return integer.isSigned() ? spread >> (64 - width) : spread >>> (64 - width);
    }
    return logical == null || logical instanceof IntLogicalTypeAnnotation
        ? spread
        : Math.abs(spread >> (64 - bits)) % 86_400_000;
  }

  /** A decimal of nine bytes is kept within its digits by the sign that fills the first. */
  private static Binary bytes(int length, long spread) {
    byte[] bytes = ByteBuffer.allocate(Math.max(length, 8)).array();
    ByteBuffer.wrap(bytes).putLong(bytes.length - 8, spread);
    for (int i = 0; i < bytes.length - 8; i++) {
      bytes[i] = (byte) (spread >> 63);
    }
    byte[] cut = new byte[length];
    System.arraycopy(bytes, bytes.length - length, cut, 0, length);
    return Binary.fromConstantByteArray(cut);
  }

  private static ParquetFileReader open(Path file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    return ParquetFileReader.open(new LocalInputFile(file), options);
  }

  static MessageType schema(Path file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getSchema();
    }
  }

  /** The types of the leaves: what is stored, and what it means. */
  static List<String> leaves(Path file) throws IOException {
    List<String> leaves = new ArrayList<>();
    for (var column : schema(file).getColumns()) {
      PrimitiveType type = column.getPrimitiveType();
      leaves.add(
          "%s %s(%d) %s"
              .formatted(
                  column.getPath()[0],
                  type.getPrimitiveTypeName(),
                  type.getTypeLength(),
                  type.getLogicalTypeAnnotation()));
    }
    return leaves;
  }

  static Set<String> codecs(Path file) throws IOException {
    Set<String> codecs = new TreeSet<>();
    try (ParquetFileReader reader = open(file)) {
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        group.getColumns().forEach(column -> codecs.add(column.getCodec().name()));
      }
    }
    return codecs;
  }

  /** Each row as text; lists and maps alike, however they are stored. */
  static List<String> read(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    try (ParquetFileReader reader = open(file)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(struct(records.read(), schema));
        }
      }
    }
    return rows;
  }

  private static String struct(Group group, GroupType type) {
    List<String> members = new ArrayList<>();
    for (int field = 0; field < type.getFieldCount(); field++) {
      Type member = type.getType(field);
      members.add(member.getName() + "=" + text(group, field, member));
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String text(Group group, int field, Type type) {
    int count = group.getFieldRepetitionCount(field);
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        elements.add(value(group, field, i, type));
      }
      return elements.toString();
    }
    return count == 0 ? "null" : value(group, field, 0, type);
  }

  private static String value(Group group, int field, int index, Type type) {
    if (type.isPrimitive()) {
      return scalar(group, field, index, type.asPrimitiveType());
    }
    Group value = group.getGroup(field, index);
    GroupType members = type.asGroupType();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof ListLogicalTypeAnnotation) {
      return list(value, members.getType(0));
    }
    if (logical instanceof MapLogicalTypeAnnotation
        || logical instanceof MapKeyValueTypeAnnotation) {
      return map(value, members.getType(0).asGroupType());
    }
    return struct(value, members);
  }

  /** By the rules of the format for lists of older writers. */
  private static String list(Group list, Type repeated) {
    boolean isElement =
        repeated.isPrimitive()
            || repeated.asGroupType().getFieldCount() > 1
            || repeated.getName().equals("array")
            || repeated.getName().endsWith("_tuple");
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      elements.add(
          isElement
              ? value(list, 0, i, repeated)
              : text(list.getGroup(0, i), 0, repeated.asGroupType().getType(0)));
    }
    return elements.toString();
  }

  private static String map(Group map, GroupType entry) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group one = map.getGroup(0, i);
      entries.add(text(one, 0, entry.getType(0)) + ":" + text(one, 1, entry.getType(1)));
    }
    return "map" + entries;
  }

  private static String scalar(Group group, int field, int index, PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> Boolean.toString(group.getBoolean(field, index));
      case INT32 -> Integer.toString(group.getInteger(field, index));
      case INT64 -> Long.toString(group.getLong(field, index));
      case FLOAT -> Integer.toHexString(Float.floatToRawIntBits(group.getFloat(field, index)));
      case DOUBLE -> Long.toHexString(Double.doubleToRawLongBits(group.getDouble(field, index)));
      case INT96 -> hex(group.getInt96(field, index).getBytes());
      case FIXED_LEN_BYTE_ARRAY, BINARY -> hex(group.getBinary(field, index).getBytes());
    };
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes)
        + "'"
        + new String(bytes, StandardCharsets.UTF_8).length();
  }
}
