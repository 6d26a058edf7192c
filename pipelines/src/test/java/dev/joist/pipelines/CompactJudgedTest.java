package dev.joist.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.joist.transforms.CompactSettings;
import dev.joist.transforms.CopyRule;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RowSorting;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.WriteUnits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that parquet-java has written, compacted, and read by it once more: the same values. */
class CompactJudgedTest {
  private static final String SCALARS =
      """
        required int64 no;
        optional int96 moment;
        required int96 always;
        optional fixed_len_byte_array(5) fixed;
        optional fixed_len_byte_array(16) id (UUID);
        optional fixed_len_byte_array(12) span (INTERVAL);
        optional fixed_len_byte_array(2) half (FLOAT16);
        optional int32 small (DECIMAL(9,2));
        optional int64 middle (DECIMAL(18,4));
        optional fixed_len_byte_array(9) large (DECIMAL(20,3));
        optional binary free (DECIMAL(25,5));
        optional binary text (STRING);
        optional binary choice (ENUM);
        optional binary doc (JSON);
        optional binary bson (BSON);
        optional binary raw;
        optional int32 day (DATE);
        optional int32 clock (TIME(MILLIS,true));
        optional int64 exact (TIME(MICROS,false));
        optional int64 finest (TIME(NANOS,true));
        optional int64 utc (TIMESTAMP(NANOS,true));
        optional int64 local (TIMESTAMP(MICROS,false));
        optional int64 coarse (TIMESTAMP(MILLIS,true));
        optional int32 u8 (INTEGER(8,false));
        optional int32 i16 (INTEGER(16,true));
        optional int32 u32 (INTEGER(32,false));
        optional int64 u64 (INTEGER(64,false));
        optional float f;
        optional double d;
        optional boolean b;
        optional group list (LIST) { repeated group list { optional int96 element; } }
        required group lists (LIST) { repeated group list {
          required group element (LIST) { repeated group list { optional binary element (STRING); } } } }
        optional group map (MAP) { repeated group key_value {
          required binary key (STRING); optional fixed_len_byte_array(12) value (INTERVAL); } }
        optional group nested { optional group inner { optional binary dec (DECIMAL(30,2));
          optional group deep (LIST) { repeated group list { optional group element {
            optional fixed_len_byte_array(16) id (UUID); required int32 n; } } } } }
      """;

  /** As older writers have them. */
  private static final String LEGACY =
      """
        optional group two (LIST) { repeated int32 array; }
        optional group bag (LIST) { repeated group bag { optional binary array_element (STRING); } }
        optional group pairs (LIST) { repeated group pairs_tuple { required int32 a; optional binary b (STRING); } }
        repeated int64 bare;
        optional group old (MAP_KEY_VALUE) { repeated group map { required binary key (STRING); optional int32 value; } }
      """;

  @TempDir private Path folder;

  private static MessageType schema(String fields) {
    return MessageTypeParser.parseMessageType("message rows {\n" + fields + "}");
  }

  private List<Path> write(MessageType schema, int rows, Random random) throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    List<Path> files = new ArrayList<>();
    for (CompressionCodecName codec :
        List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW)) {
      for (WriterVersion version : WriterVersion.values()) {
        for (int distinct : new int[] {3, 1 << 20}) {
          Path file = in.resolve("%02d.parquet".formatted(files.size()));
          JudgedRows.write(file, schema, codec, version, distinct, rows, random);
          files.add(file);
        }
      }
    }
    return files;
  }

  private List<Path> compact(FileShape shape, RowSorting sorting) throws Exception {
    Path out = folder.resolve("out");
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    CompactSettings settings =
        new CompactSettings(
            OutputFolder.of(out.toString()),
            List.of(new InputSpec(0, folder.resolve("in").toString(), InputSpec.Form.PATH)),
            shape,
            CopyRule.ANY_CODEC,
            "",
            2,
            WriteUnits.DEFAULT_MEMORY,
            sorting);
    RunInfo info = new RunInfo("compact", "test", "columnar", "test", Map.of(), 0);
    Compact.build(pipeline, new CompactOptions(settings, new DeadLimit.None(), info));
    pipeline.run().waitUntilFinish();
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static List<String> rows(List<Path> files) throws Exception {
    List<String> rows = new ArrayList<>();
    for (Path file : files) {
      rows.addAll(JudgedRows.read(file));
    }
    return rows;
  }

  private static void holdsAll(List<Path> files, List<Path> parts) throws Exception {
    List<String> wanted = rows(files);
    List<String> found = rows(parts);
    assertThat(found.size(), equalTo(wanted.size()));
    for (int i = 0; i < wanted.size(); i++) {
      assertThat("row " + i, found.get(i), equalTo(wanted.get(i)));
    }
    for (Path part : parts) {
      assertThat(JudgedRows.leaves(part), equalTo(JudgedRows.leaves(files.get(0))));
    }
  }

  @Test
  void smallFilesOfEveryTypeThatAreEncodedTogetherKeepValuesAndTypes() throws Exception {
    List<Path> files = write(schema(SCALARS + LEGACY), 150, new Random(5));
    holdsAll(files, compact(FileShape.DEFAULT, RowSorting.NONE));
  }

  @Test
  void rowGroupsOfEveryTypeThatAreCopiedKeepValuesAndTypes() throws Exception {
    MessageType schema = schema(SCALARS);
    List<Path> files = write(schema, 150, new Random(6));
    FileShape tiny =
        new FileShape(
            FileShape.DEFAULT.compression(),
            100,
            FileShape.DEFAULT.rowGroupBytes(),
            FileShape.DEFAULT.sizing(),
            List.of());
    List<Path> parts = compact(tiny, RowSorting.NONE);
    holdsAll(files, parts);
    // Theirs, byte for byte, with their codecs and pages.
    assertThat(JudgedRows.codecs(parts.get(0)).size(), greaterThan(3));
    assertThat(JudgedRows.schema(parts.get(0)).getFields(), equalTo(schema.getFields()));
  }

  @Test
  void sortedRowsKeepTheValuesOfAllOtherColumns() throws Exception {
    List<Path> files = write(schema(SCALARS + LEGACY), 150, new Random(7));
    List<Path> parts = compact(FileShape.DEFAULT, new RowSorting(List.of("no")));
    List<String> wanted = rows(files);
    // The number comes first in the text of a row; sorting by it is stable, too.
    wanted.sort(
        Comparator.comparingLong(row -> Long.parseLong(row.substring(4, row.indexOf(',')))));
    assertThat(rows(parts), equalTo(wanted));
  }
}
