package dev.joist.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Files that parquet-java writes: schema, rows, codec, encodings and page sizes of a seed. */
public final class RandomFiles {
  /** Columns that can be copied from file to file. */
  public static final MessageType COPIED =
      MessageTypeParser.parseMessageType(
          """
          message row {
            required int64 id;
            optional binary name (STRING);
            optional double weight;
            optional group tags (LIST) { repeated group list { optional int32 element; } }
          }
          """);

  private static final CompressionCodecName[] CODECS = {
    CompressionCodecName.UNCOMPRESSED,
    CompressionCodecName.SNAPPY,
    CompressionCodecName.GZIP,
    CompressionCodecName.ZSTD,
    CompressionCodecName.LZ4_RAW
  };

  private final Random random;
  private final StringBuilder description = new StringBuilder();

  /** Values are drawn from so many different ones, so that dictionaries pay or do not. */
  private int variety;

  private int nulls;

  public RandomFiles(long seed) {
    this.random = new Random(seed);
  }

  /** What the file is like, for the message of a failure. */
  public String description() {
    return description.toString();
  }

  public byte[] write(int mostRows) throws IOException {
    MessageType schema = schema();
    return write(schema, random.nextInt(mostRows));
  }

  public byte[] write(MessageType schema, int rows) throws IOException {
    CompressionCodecName codec = CODECS[random.nextInt(CODECS.length)];
    boolean isV2 = random.nextBoolean();
    boolean hasDictionary = random.nextBoolean();
    boolean isSplit = random.nextInt(3) == 0;
    int pageBytes = 1 << (7 + random.nextInt(11));
    int dictionaryBytes = 1 << (6 + random.nextInt(12));
    long groupBytes = 1L << (8 + random.nextInt(14));
    variety = 1 << random.nextInt(12);
    nulls = random.nextInt(4);
    description.append(
        "%s v2=%s dictionary=%s(%d) split=%s page=%d group=%d variety=%d rows=%d%n%s"
            .formatted(
                codec,
                isV2,
                hasDictionary,
                dictionaryBytes,
                isSplit,
                pageBytes,
                groupBytes,
                variety,
                rows,
                schema));
    MemoryFile file = new MemoryFile();
    ExampleParquetWriter.Builder builder =
        ExampleParquetWriter.builder(file)
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(codec)
            .withWriterVersion(
                isV2
                    ? ParquetProperties.WriterVersion.PARQUET_2_0
                    : ParquetProperties.WriterVersion.PARQUET_1_0)
            .withDictionaryEncoding(hasDictionary)
            .withDictionaryPageSize(dictionaryBytes)
            .withByteStreamSplitEncoding(isSplit)
            .withPageSize(pageBytes)
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(1 + random.nextInt(20))
            .withRowGroupSize(groupBytes)
            .withPageWriteChecksumEnabled(random.nextBoolean());
    try (ParquetWriter<Group> writer = builder.build()) {
      for (int i = 0; i < rows; i++) {
        SimpleGroup row = new SimpleGroup(schema);
        fill(row, schema);
        writer.write(row);
      }
    }
    return file.bytes();
  }

  private MessageType schema() {
    List<Type> fields = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      fields.add(field("f" + i, random.nextInt(7)));
    }
    return new MessageType("row", fields);
  }

  private Repetition repetition() {
    return random.nextInt(3) == 0 ? Repetition.REQUIRED : Repetition.OPTIONAL;
  }

  private Type field(String name, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return leaf(random.nextInt(12) == 0 ? Repetition.REPEATED : repetition(), name);
    }
    return switch (random.nextInt(5)) {
      case 0 -> ConversionPatterns.listOfElements(repetition(), name, field("element", depth - 1));
      case 1 ->
          ConversionPatterns.mapType(
              repetition(),
              name,
              leaf(Repetition.REQUIRED, "key"),
              asMember(field("value", depth - 1)));
      case 2 -> legacyList(name, depth);
      default -> {
        List<Type> members = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
          members.add(field("m" + i, depth - 1));
        }
        yield new GroupType(repetition(), name, members);
      }
    };
  }

  /** The value of a map cannot be repeated itself. */
  private Type asMember(Type type) {
    return type.isRepetition(Repetition.REPEATED) ? leaf(Repetition.OPTIONAL, "value") : type;
  }

  private Type legacyList(String name, int depth) {
    Type element =
        random.nextBoolean()
            ? leaf(Repetition.REPEATED, "array")
            : new GroupType(
                Repetition.REPEATED, "array", field("a", depth - 1), field("b", depth - 1));
    return Types.buildGroup(repetition())
        .as(LogicalTypeAnnotation.listType())
        .addField(element)
        .named(name);
  }

  private PrimitiveType leaf(Repetition repetition, String name) {
    PrimitiveTypeName[] all = PrimitiveTypeName.values();
    PrimitiveTypeName type = all[random.nextInt(all.length)];
    Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(type, repetition);
    return switch (type) {
      case INT32 -> (random.nextBoolean() ? builder : builder.as(decimal(9))).named(name);
      case INT64 -> (random.nextBoolean() ? builder : builder.as(decimal(18))).named(name);
      case BINARY ->
          switch (random.nextInt(4)) {
            case 0 -> builder.as(LogicalTypeAnnotation.stringType()).named(name);
            case 1 -> builder.as(LogicalTypeAnnotation.jsonType()).named(name);
            case 2 -> builder.as(decimal(30)).named(name);
            default -> builder.named(name);
          };
      case FIXED_LEN_BYTE_ARRAY ->
          switch (random.nextInt(3)) {
            case 0 -> builder.length(16).as(LogicalTypeAnnotation.uuidType()).named(name);
            case 1 -> builder.length(13).as(decimal(30)).named(name);
            default -> builder.length(1 + random.nextInt(20)).named(name);
          };
      case BOOLEAN, FLOAT, DOUBLE, INT96 -> builder.named(name);
    };
  }

  private static LogicalTypeAnnotation decimal(int precision) {
    return LogicalTypeAnnotation.decimalType(2, precision);
  }

  private void fill(Group into, GroupType type) {
    for (Type field : type.getFields()) {
      int count =
          switch (field.getRepetition()) {
            case REQUIRED -> 1;
            case OPTIONAL -> random.nextInt(4) < nulls ? 0 : 1;
            case REPEATED -> random.nextInt(4);
          };
      for (int i = 0; i < count; i++) {
        if (field.isPrimitive()) {
          add(into, field.getName(), field.asPrimitiveType());
        } else {
          fill(into.addGroup(field.getName()), field.asGroupType());
        }
      }
    }
  }

  private void add(Group into, String name, PrimitiveType type) {
    int seed = random.nextInt(variety);
    Random value = new Random(seed);
    switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> into.add(name, value.nextBoolean());
      case INT32 -> into.add(name, seed % 2 == 0 ? seed : value.nextInt());
      case INT64 -> into.add(name, seed % 2 == 0 ? seed * 1_000_003L : value.nextLong());
      case FLOAT -> into.add(name, Float.intBitsToFloat(value.nextInt()));
      case DOUBLE -> into.add(name, Double.longBitsToDouble(value.nextLong()));
      case INT96 -> into.add(name, bytes(value, 12));
      case FIXED_LEN_BYTE_ARRAY -> into.add(name, bytes(value, type.getTypeLength()));
      case BINARY ->
          into.add(
              name,
              seed % 3 == 0 ? Binary.fromString("text " + seed) : bytes(value, value.nextInt(40)));
    }
  }

  private static Binary bytes(Random value, int length) {
    byte[] bytes = new byte[length];
    value.nextBytes(bytes);
    return Binary.fromConstantByteArray(bytes);
  }
}
