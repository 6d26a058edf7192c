package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is read in slices by several units against the same as a whole. */
class SlicesTest {
  private static final int LINES = 3000;

  @TempDir private Path folder;

  /** Every hundredth line is broken, and every seventh is blank. */
  private Path lines() throws Exception {
    StringBuilder text = new StringBuilder("\ufeff");
    for (int i = 0; i < LINES; i++) {
      if (i % 100 == 42) {
        text.append("{\"id\":\n");
      } else if (i % 7 == 0) {
        text.append('\n');
      } else {
        text.append("{\"id\":").append(i).append(",\"text\":\"").append("x".repeat(i % 90));
        text.append("\"}\n");
      }
    }
    return Files.writeString(folder.resolve("lines.ndjson"), text);
  }

  private void convert(Path source, String out, long unitBytes) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    OutputFolder output = OutputFolder.of(folder.resolve(out).toString());
    PCollection<Unit> units =
        pipeline
            .apply(
                ListSources.of(List.of(new InputSpec(0, source.toString(), InputSpec.Form.PATH))))
            .apply(PlanUnits.create().withUnitBytes(unitBytes));
    PCollectionView<SchemaChoice> schema =
        pipeline
            .apply(
                Create.of(SchemaChoice.given("fields:\n  id: int64\n  text: string\n"))
                    .withCoder(SerializableCoder.of(SchemaChoice.class)))
            .apply(View.asSingleton());
    RunInfo info = new RunInfo("convert", "test", "columnar", "test", Map.of(), 0);
    units
        .apply(WriteUnits.to(output).withSchema(schema).withThreads(2))
        .apply(Publish.to(output, info, schema));
    pipeline.run().waitUntilFinish();
  }

  private List<Path> parts(String below) throws Exception {
    try (var files = Files.list(folder.resolve(below))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private List<Long> numbers(String below, int column) throws Exception {
    List<Long> numbers = new ArrayList<>();
    for (Path part : parts(below)) {
      ParquetReader reader = new ParquetReader();
      reader.open(ParquetInput.of(Files.readAllBytes(part)));
      ColumnBatch batch = new ColumnBatch(reader.schema());
      while (reader.read(batch, 1000, 1 << 20) > 0) {
        LongColumn values = (LongColumn) batch.column(column);
        Arrays.stream(values.array(), 0, values.values()).forEach(numbers::add);
        batch.reset();
      }
    }
    return numbers;
  }

  @Test
  void rowsAndPlacesOfDeadLettersAreThoseOfTheWhole() throws Exception {
    Path source = lines();
    convert(source, "whole", Files.size(source));
    for (int unitBytes : new int[] {10_000, 33_333}) {
      String out = "cut-" + unitBytes;
      convert(source, out, unitBytes);
      assertThat(parts(out), hasSize(1));
      assertThat(numbers(out, 0), equalTo(numbers("whole", 0)));
      String letters = "/_joist/dead-letters";
      assertThat(numbers(out + letters, DeadLetters.ORDINAL), hasSize(LINES / 100));
      for (int column : new int[] {DeadLetters.ORDINAL, DeadLetters.LINE, 4}) {
        assertThat(numbers(out + letters, column), equalTo(numbers("whole" + letters, column)));
      }
    }
  }

  /** Members of all kinds; the same name comes again and again. */
  private static List<Map.Entry<String, byte[]>> members() throws Exception {
    List<Map.Entry<String, byte[]>> members = new ArrayList<>();
    for (int member = 0; member < 60; member++) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < member; line++) {
        text.append(line % 20 == 7 ? "{\"id\":\n" : "{\"id\":" + (member * 100 + line) + "}\n");
      }
      String later = member > 30 ? ",\"f" + member + "\":true" : "";
      text.append("{\"id\":").append(member == 50 ? "\"x\"" : member).append(later).append("}\n");
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      boolean packed = member % 5 == 0;
      String name =
          "d" + member % 3 + (member % 9 == 4 ? "/._x" : "/same.json") + (packed ? ".gz" : "");
      members.add(Map.entry(name, packed ? gzip(bytes) : bytes));
    }
    return members;
  }

  private static byte[] gzip(byte[] bytes) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private Path tar() throws Exception {
    Path file = folder.resolve("a.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> member : members()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
        entry.setSize(member.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(member.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  private Path zip() throws Exception {
    Path file = folder.resolve("a.zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (Map.Entry<String, byte[]> member : members()) {
        zip.putArchiveEntry(new ZipArchiveEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeArchiveEntry();
      }
    }
    return file;
  }

  private InputProfile describe(Path source, String out, long unitBytes, OptionalLong sample)
      throws Exception {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    OutputFolder scratch =
        OutputFolder.of(Files.createDirectory(folder.resolve(out + "-profile")).toString());
    pipeline
        .apply(ListSources.of(List.of(new InputSpec(0, source.toString(), InputSpec.Form.PATH))))
        .apply(PlanUnits.create().withUnitBytes(unitBytes))
        .apply(DescribeUnits.create().withThreads(2).withSample(sample))
        .apply(LeaveResult.in(scratch, "result"));
    pipeline.run().waitUntilFinish();
    return LeaveResult.read(scratch, "result", InputProfile.class)
        .withOutput(InputProfile.Output.UNKNOWN);
  }

  /** All but the raw bytes. */
  private List<String> letters(String out) throws Exception {
    OutputFolder output = OutputFolder.of(folder.resolve(out).toString());
    List<String> letters = new ArrayList<>();
    new LetterDataset(output, Manifest.read(output).deadLetterFiles())
        .forEach(
            (number, letter) ->
                letters.add(
                    String.join(
                        " ",
                        letter.source(),
                        letter.member(),
                        letter.code(),
                        letter.path(),
                        Long.toString(letter.ordinal()),
                        Long.toString(letter.byteOffset()),
                        letter.message())));
    assertThat(letters.size(), greaterThan(10));
    return letters;
  }

  private long units(String out) throws Exception {
    String report = Files.readString(folder.resolve(out + "/_joist/report.json"));
    Matcher units = Pattern.compile("\"units\" *: *([0-9]+)").matcher(report);
    assertThat(report, units.find(), equalTo(true));
    return Long.parseLong(units.group(1));
  }

  @Test
  void membersOfAnArchiveThatIsCutAreThoseOfTheWhole() throws Exception {
    Path damaged = folder.resolve("b.tar");
    byte[] tar = Files.readAllBytes(tar());
    Files.write(damaged, Arrays.copyOf(tar, tar.length * 2 / 3));
    int number = 0;
    for (Path source : List.of(tar(), zip(), damaged)) {
      String whole = "whole" + number++;
      convert(source, whole, Files.size(source));
      assertThat(units(whole), equalTo(1L));
      InputProfile described = describe(source, whole, Files.size(source), OptionalLong.empty());
      InputProfile sampled =
          describe(source, whole + "-s", Files.size(source), OptionalLong.of(900));
      for (int unitBytes : new int[] {1_000, 3_000, 7_000}) {
        String out = "cut-" + number + "-" + unitBytes;
        convert(source, out, unitBytes);
        assertThat(units(out), greaterThan(1L));
        assertThat(numbers(out, 0), equalTo(numbers(whole, 0)));
        assertThat(letters(out), equalTo(letters(whole)));
        assertThat(ledger(out), equalTo(ledger(whole)));
        assertThat(describe(source, out, unitBytes, OptionalLong.empty()), equalTo(described));
        InputProfile sample = describe(source, out + "-s", unitBytes, OptionalLong.of(900));
        assertThat(sample.columns(), equalTo(sampled.columns()));
        assertThat(sample.schema(), equalTo(sampled.schema()));
      }
    }
  }

  /** Documents, rows, dead letters of the only source. */
  private List<List<Long>> ledger(String out) throws Exception {
    List<List<Long>> columns = new ArrayList<>();
    for (int column = 3; column < 6; column++) {
      ParquetReader reader = new ParquetReader();
      reader.open(
          ParquetInput.of(Files.readAllBytes(folder.resolve(out + "/_joist/ledger.parquet"))));
      ColumnBatch batch = new ColumnBatch(reader.schema());
      reader.read(batch, 10, 1 << 20);
      LongColumn values = (LongColumn) batch.column(column);
      columns.add(Arrays.stream(values.array(), 0, values.values()).boxed().toList());
    }
    return columns;
  }

  @Test
  void documentsThatSpanLinesAreNotCut() throws Exception {
    Path pretty = folder.resolve("pretty.json");
    Files.writeString(pretty, "{\n  \"id\": 7,\n  \"text\": \"x\"\n}\n".repeat(500));
    convert(pretty, "out", 1000);
    assertThat(parts("out"), hasSize(1));
    assertThat(numbers("out", 0), hasSize(500));
  }
}
