package dev.joist.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.FailureCode;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row groups that move into another file without being decoded. */
class RowGroupCopyTest {
  private static byte[] copy(Schema schema, List<byte[]> files) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter writer = ParquetWriter.builder(schema, out).build()) {
      ParquetReader reader = new ParquetReader();
      for (byte[] file : files) {
        reader.open(ParquetInput.of(file));
        assertTrue(reader.isCopyable(schema));
        for (int group = 0; group < reader.rowGroups(); group++) {
          writer.append(reader.copy(group, reader.schema()));
        }
      }
      writer.finish();
    }
    return out.toByteArray();
  }

  private static Schema schemaOf(byte[] file) throws Exception {
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file));
    return reader.schema();
  }

  private static ParquetFileReader open(byte[] file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    return ParquetFileReader.open(new MemoryFile(file), options);
  }

  @Test
  void everyByteOfTheRowGroupsStaysAndParquetJavaReadsTheSame() throws Exception {
    for (long seed = 1; seed <= 20; seed++) {
      List<byte[]> files =
          List.of(
              new RandomFiles(seed).write(RandomFiles.COPIED, 400),
              new RandomFiles(seed + 100).write(RandomFiles.COPIED, 90));
      byte[] copy = copy(schemaOf(files.get(0)), files);
      List<byte[]> before = new ArrayList<>();
      List<List<String>> cells = new ArrayList<>();
      for (byte[] file : files) {
        before.addAll(chunks(file));
        List<List<String>> columns = Cells.ofParquetJava(file);
        for (int i = 0; i < columns.size(); i++) {
          if (cells.size() == i) {
            cells.add(new ArrayList<>());
          }
          cells.get(i).addAll(columns.get(i));
        }
      }
      List<byte[]> after = chunks(copy);
      assertEquals(before.size(), after.size(), "seed " + seed);
      for (int i = 0; i < before.size(); i++) {
        assertTrue(Arrays.equals(before.get(i), after.get(i)), "seed " + seed + ", chunk " + i);
      }
      assertEquals(cells, Cells.ofParquetJava(copy), "seed " + seed);
    }
  }

  private static List<byte[]> chunks(byte[] file) throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    try (ParquetFileReader reader = open(file)) {
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
          int from = (int) chunk.getStartingPos();
          chunks.add(Arrays.copyOfRange(file, from, from + (int) chunk.getTotalSize()));
        }
      }
    }
    return chunks;
  }

  @Test
  void statisticsIndexesAndBloomFiltersComeAlong() throws Exception {
    byte[] file = new RandomFiles(7).write(RandomFiles.COPIED, 500);
    Schema schema = schemaOf(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetLayout layout =
        ParquetLayout.DEFAULT.withBloomFilter(0).withPageBytes(256).withRowGroupRows(200);
    try (ParquetWriter writer = ParquetWriter.builder(schema, out).layout(layout).build()) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(file));
      ColumnBatch batch = new ColumnBatch(schema);
      reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE);
      writer.write(batch);
      writer.finish();
    }
    byte[] ours = out.toByteArray();
    byte[] copy = copy(schema, List.of(file, ours));
    try (ParquetFileReader from = open(ours);
        ParquetFileReader first = open(file);
        ParquetFileReader to = open(copy)) {
      int shift = first.getFooter().getBlocks().size();
      List<BlockMetaData> groups = from.getFooter().getBlocks();
      assertEquals(3, groups.size());
      for (int g = 0; g < groups.size(); g++) {
        BlockMetaData copied = to.getFooter().getBlocks().get(g + shift);
        for (int i = 0; i < groups.get(g).getColumns().size(); i++) {
          ColumnChunkMetaData old = groups.get(g).getColumns().get(i);
          ColumnChunkMetaData now = copied.getColumns().get(i);
          assertEquals(old.getStatistics(), now.getStatistics());
          assertEquals(
              String.valueOf(from.readColumnIndex(old)), String.valueOf(to.readColumnIndex(now)));
          long moved = now.getStartingPos() - old.getStartingPos();
          for (int page = 0; page < from.readOffsetIndex(old).getPageCount(); page++) {
            assertEquals(
                from.readOffsetIndex(old).getOffset(page) + moved,
                to.readOffsetIndex(now).getOffset(page));
          }
          assertEquals(i == 0, from.readBloomFilter(old) != null);
          assertEquals(from.readBloomFilter(old), to.readBloomFilter(now));
        }
      }
    }
  }

  @Test
  void duckDbReadsTheSameRows(@TempDir Path folder) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      for (String name : List.of("a", "b")) {
        statement.execute(
            """
            COPY (SELECT i, '%s' || i AS s, [i, NULL] AS l, map {'k': i / 2.0} AS m
              FROM range(20000) t(i)) TO '%s' (FORMAT parquet, CODEC 'zstd', ROW_GROUP_SIZE 6000)
            """
                .formatted(name, folder.resolve(name + ".parquet")));
      }
      byte[] a = Files.readAllBytes(folder.resolve("a.parquet"));
      byte[] b = Files.readAllBytes(folder.resolve("b.parquet"));
      Files.write(folder.resolve("copy.parquet"), copy(schemaOf(a), List.of(a, b)));
      String both = "FROM read_parquet(['%1$s/a.parquet', '%1$s/b.parquet'])".formatted(folder);
      String one = "FROM read_parquet('%s/copy.parquet')".formatted(folder);
      for (String query :
          List.of(
              "SELECT count(*), sum(hash(COLUMNS(*))) %s",
              "SELECT count(*), min(i), max(s) %s WHERE s > 'b19' AND i BETWEEN 500 AND 7000")) {
        assertEquals(row(statement, query.formatted(both)), row(statement, query.formatted(one)));
      }
    }
  }

  private static List<String> row(Statement statement, String query) throws Exception {
    List<String> cells = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      assertTrue(result.next());
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        cells.add(result.getString(i));
      }
    }
    return cells;
  }

  @Test
  void rowGroupsOfOtherColumnsAreRefused() throws Exception {
    byte[] file = new RandomFiles(1).write(RandomFiles.COPIED, 50);
    Schema other = Schema.of(Field.required("id", Scalar.INT64));
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file));
    assertFalse(reader.isCopyable(other));
    try (ParquetWriter writer = ParquetWriter.builder(other, new ByteArrayOutputStream()).build()) {
      BadInputException failure =
          assertThrows(BadInputException.class, () -> writer.append(reader.copy(0, other)));
      assertEquals(FailureCode.SCHEMA_MISMATCH, failure.code());
    }
  }

  @Test
  void legacyListsAreNotCopied() throws Exception {
    MessageType legacy =
        MessageTypeParser.parseMessageType(
            "message row { optional group tags (LIST) { repeated int32 array; } }");
    byte[] file = new RandomFiles(1).write(legacy, 50);
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(file));
    assertFalse(reader.isCopyable(reader.schema()));
  }

  @Test
  void aBrokenPageIsNotPassedOn() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] file = new RandomFiles(1).write(RandomFiles.COPIED, 200);
    Schema schema = schemaOf(file);
    ParquetLayout layout = ParquetLayout.DEFAULT.withPageChecksums();
    try (ParquetWriter writer = ParquetWriter.builder(schema, out).layout(layout).build()) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(file));
      ColumnBatch batch = new ColumnBatch(schema);
      reader.read(batch, Integer.MAX_VALUE, Long.MAX_VALUE);
      writer.write(batch);
      writer.finish();
    }
    byte[] broken = out.toByteArray();
    broken[100] ^= 1;
    BadInputException failure =
        assertThrows(BadInputException.class, () -> copy(schema, List.of(broken)));
    assertEquals(FailureCode.CORRUPT_PARQUET, failure.code());
    assertTrue(failure.reason().contains("row group 0, column id, page 0: its CRC is"));
  }
}
