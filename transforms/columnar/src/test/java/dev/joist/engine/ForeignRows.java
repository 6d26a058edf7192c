package dev.joist.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file as readers that are not ours see them, in the form of the others. */
final class ForeignRows {
  private static final long MICROS = 1_000_000;

  private ForeignRows() {}

  static List<@Nullable Object> byDuckDb(Path file, Schema schema)
      throws SQLException, IOException {
    List<@Nullable Object> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set timezone = 'UTC'");
      try (ResultSet result =
          statement.executeQuery(
              "select to_json(t)::varchar from read_parquet('" + file + "') t")) {
        while (result.next()) {
          JsonNode row = ExpectedRows.JSON.readTree(result.getString(1));
          rows.add(ExpectedRows.row(row, schema.root()));
        }
      }
    }
    return rows;
  }

  static List<@Nullable Object> byParquetJava(Path file) throws IOException {
    List<@Nullable Object> rows = new ArrayList<>();
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.add(group((SimpleGroup) records.read()));
        }
      }
    }
    return rows;
  }

  private static Map<String, @Nullable Object> group(Group group) throws IOException {
    GroupType type = group.getType();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      row.put(type.getFieldName(i), field(group, i));
    }
    return row;
  }

  private static @Nullable Object field(Group group, int index) throws IOException {
    if (group.getFieldRepetitionCount(index) == 0) {
      return null;
    }
    Type type = group.getType().getType(index);
    if (type.isPrimitive()) {
      return primitive(group, index, type.asPrimitiveType());
    }
    Group value = group.getGroup(index, 0);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (int i = 0; i < value.getFieldRepetitionCount(0); i++) {
        elements.add(field(value.getGroup(0, i), 0));
      }
      return elements;
    } else if (logical instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < value.getFieldRepetitionCount(0); i++) {
        Group entry = value.getGroup(0, i);
        entries.put(entry.getString(0, 0), field(entry, 1));
      }
      return entries;
    }
    return group(value);
  }

  private static Object primitive(Group group, int index, PrimitiveType type) throws IOException {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(index, 0);
      case DOUBLE -> group.getDouble(index, 0);
      case INT32 -> LocalDate.ofEpochDay(group.getInteger(index, 0));
      case INT64 -> {
        long value = group.getLong(index, 0);
        yield logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation
            ? timestamp(value)
            : BigDecimal.valueOf(value).stripTrailingZeros();
      }
      case FIXED_LEN_BYTE_ARRAY ->
          new BigDecimal(new BigInteger(group.getBinary(index, 0).getBytes())).stripTrailingZeros();
      case BINARY -> {
        String text = group.getString(index, 0);
        yield logical instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation
            ? ExpectedRows.JSON.readTree(text)
            : text;
      }
      default -> throw new AssertionError(type);
    };
  }

  private static LocalDateTime timestamp(long micros) {
    int nanos = (int) Math.floorMod(micros, MICROS) * 1000;
    return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), nanos, ZoneOffset.UTC);
  }
}
