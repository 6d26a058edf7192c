package dev.joist.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.archive.MemberFilter;
import dev.joist.assembly.Sizing;
import dev.joist.json.UnknownFields;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.Finding;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.Verification;
import dev.joist.transforms.WriteUnits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that are damaged in one place each. */
class VerifyTest {
  private static final int ROWS = 3000;
  private static final String FIRST = "part-00000-of-00002.parquet";
  private static final String LETTERS = "_joist/dead-letters/part-00000-of-00001.parquet";

  @TempDir private Path folder;

  private Path out = Path.of("out");

  @BeforeEach
  void convert() throws Exception {
    out = folder.resolve("out");
    convert(out, 2, 700);
  }

  private void convert(Path to, int files, int groupRows) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      text.append(
          "{\"id\":%d,\"name\":\"n%d\",\"x\":%s,\"tags\":[%s],\"on\":%b,\"at\":%d.5}\n"
              .formatted(
                  i * 7919L,
                  i,
                  i % 3 == 0 ? "null" : "\"y\"",
                  "1,2,3".substring(i % 2 * 2),
                  i > 9,
                  i));
    }
    Path input = Files.writeString(folder.resolve("in.ndjson"), text + "{\"id\":\n[]\n");
    TestPipeline pipeline = pipeline();
    Convert.build(
        pipeline,
        new ConvertOptions(
            List.of(new InputSpec(0, input.toString(), InputSpec.Form.PATH)),
            MemberFilter.ALL,
            OutputFolder.of(to.toString()),
            Optional.empty(),
            InferenceOptions.DEFAULT,
            OptionalLong.empty(),
            new FileShape(
                FileShape.DEFAULT.compression(),
                groupRows,
                FileShape.DEFAULT.rowGroupBytes(),
                new Sizing.ByCount(files),
                List.of()),
            UnknownFields.DEAD,
            new DeadLimit.None(),
            2,
            WriteUnits.DEFAULT_MEMORY,
            new RunInfo("convert", "test", "columnar", "test", Map.of("codec", "snappy"), 0)));
    pipeline.run().waitUntilFinish();
  }

  private static TestPipeline pipeline() {
    // Without the enforcement it runs outside of a JUnit 4 rule.
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  private Verification verify(Path output) throws IOException {
    OutputFolder scratch =
        OutputFolder.of(Files.createDirectories(folder.resolve("scratch")).toString());
    TestPipeline pipeline = pipeline();
    Verify.build(pipeline, OutputFolder.of(output.toString()), 2, Optional.empty(), scratch);
    pipeline.run().waitUntilFinish();
    return Verify.result(scratch);
  }

  private List<String> found() throws IOException {
    List<String> found = new ArrayList<>();
    for (Finding finding : verify(out).findings()) {
      found.add(finding.problem() + " " + finding.text());
    }
    return found;
  }

  private void flip(String file, long place) throws IOException {
    byte[] bytes = Files.readAllBytes(out.resolve(file));
    bytes[Math.toIntExact(place < 0 ? bytes.length + place : place)] ^= 0x10;
    Files.write(out.resolve(file), bytes);
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(out.resolve(file));
    assertThat(text, containsString(from));
    Files.writeString(out.resolve(file), text.replace(from, to));
  }

  @Test
  void anOutputIsAsItsBooksSay() throws Exception {
    Verification found = verify(out);
    assertThat(found.findings(), empty());
    assertThat(found.notes(), empty());
    assertThat(found.rows(), equalTo(Map.of("data", (long) ROWS)));
    assertThat(found.deadLetters(), equalTo(Map.of("MALFORMED_JSON", 1L, "NOT_AN_OBJECT", 1L)));
  }

  @Test
  void sumsOfColumnsDoNotDependOnFilesAndRowGroups() throws Exception {
    convert(folder.resolve("other"), 5, 100_000);
    assertThat(verify(folder.resolve("other")).sums(), equalTo(verify(out).sums()));
  }

  @Test
  void aFlippedBitIsFoundWhereverItIs() throws Exception {
    long length = Files.size(out.resolve(FIRST));
    for (long place : new long[] {0, 40, length / 3, length / 2, length - 600, -200, -6, -1}) {
      flip(FIRST, place);
      assertThat(
          "byte " + place,
          found(),
          hasItem(
              containsString("WRONG_CHECKSUM " + FIRST + ": the checksum of its bytes should")));
      flip(FIRST, place);
    }
    assertThat(found(), empty());
  }

  @Test
  void aFlippedBitInTheDeadLettersIsFound() throws Exception {
    flip(LETTERS, 300);
    assertThat(found(), hasItem(containsString("WRONG_CHECKSUM " + LETTERS)));
  }

  @Test
  void everyPageOfADamagedFileIsDecoded() throws Exception {
    long length = Files.size(out.resolve(FIRST));
    for (long place = 4; place < length / 2; place += 97) {
      flip(FIRST, place);
    }
    List<String> found = found();
    assertThat(found, hasItem(containsString("UNREADABLE " + FIRST + ", row group 0, byte ")));
    assertThat(found, hasItem(containsString("UNREADABLE " + FIRST + ", row group 1, byte ")));
  }

  @Test
  void missingAndStrangeFilesAreFound() throws Exception {
    Files.copy(out.resolve(FIRST), out.resolve("part-00009-of-00002.parquet"));
    Files.writeString(out.resolve("_joist/dead-letters/more.parquet"), "");
    Files.delete(out.resolve("part-00001-of-00002.parquet"));
    Files.writeString(out.resolve("_hidden"), "no reader takes it for data");
    assertThat(
        found(),
        equalTo(
            List.of(
                "MISSING_FILE part-00001-of-00002.parquet: is in the manifest, but not there",
                "WRONG_ROWS _joist/manifest.json: rows of data should be 1500, but is 3000",
                "EXTRA_FILE _joist/dead-letters/more.parquet: is there, but not in the manifest",
                "EXTRA_FILE part-00009-of-00002.parquet: is there, but not in the manifest")));
  }

  @Test
  void aTruncatedFileIsFound() throws Exception {
    byte[] bytes = Files.readAllBytes(out.resolve(FIRST));
    Files.write(out.resolve(FIRST), Arrays.copyOf(bytes, bytes.length - 100));
    List<String> found = found();
    assertThat(found, hasItem(containsString("WRONG_LENGTH " + FIRST + ": its length in bytes")));
    assertThat(found, hasItem(containsString("UNREADABLE " + FIRST)));
  }

  @Test
  void anEditedLedgerIsFound() throws Exception {
    flip("_joist/ledger.parquet", 20);
    assertThat(found(), hasItem(containsString("WRONG_CHECKSUM _joist/ledger.parquet")));
  }

  @Test
  void aMissingLedgerAndAnEditedSchemaAreFound() throws Exception {
    Files.delete(out.resolve("_joist/ledger.parquet"));
    edit("_joist/schema.yaml", "id: int64", "id: string");
    assertThat(
        found(),
        equalTo(
            List.of(
                "WRONG_SCHEMA _joist/schema.yaml: is not the schema of the manifest",
                "MISSING_FILE _joist/ledger.parquet: is not there")));
  }

  @Test
  void anEditedCountOfTheManifestIsFound() throws Exception {
    edit("_joist/manifest.json", "\"rows\" : 3000", "\"rows\" : 3001");
    List<String> found = found();
    assertThat(
        found,
        hasItem("WRONG_ROWS _joist/manifest.json: rows of data should be 3000, but is 3001"));
    assertThat(
        found,
        hasItem(
            "WRONG_LEDGER _joist/ledger.parquet: the sum of its rows should be 3001, but is 3000"));
  }

  @Test
  void anythingElseThatIsEditedInTheManifestIsFoundButForTheClock() throws Exception {
    String whole = Files.readString(out.resolve("_joist/manifest.json"));
    edit("_joist/manifest.json", "\"finished\" : \"2", "\"finished\" : \"1");
    assertThat(found(), empty());
    for (String[] change :
        new String[][] {
          {"\"codec\" : \"snappy\"", "\"codec\" : \"zstd\""},
          {"\"command\" : \"convert\"", "\"command\" : \"extract\""},
          {"\"version\" : \"test\"", "\"version\" : \"1\""},
          {"\"inputs\" : \"", "\"inputs\" : \"0"},
          {"\"contentChecksum\" : \"crc32c:", "\"contentChecksum\" : \"crc32c:0"},
          {"_joist/ledger.parquet", "_joist/lodger.parquet"},
          {"\"contentChecksum\"", "\"other\""}
        }) {
      Files.writeString(out.resolve("_joist/manifest.json"), whole);
      edit("_joist/manifest.json", change[0], change[1]);
      assertThat(
          change[1],
          found(),
          hasItem(
              containsString(
                  "WRONG_MANIFEST _joist/manifest.json: the checksum of what it says should be")));
    }
  }

  @Test
  void aFlippedBitInAnyFileOfTheBooksIsFound() throws Exception {
    for (String file : List.of("_joist/manifest.json", "_joist/schema.yaml", LETTERS)) {
      long length = Files.size(out.resolve(file));
      for (long place = 3; place < length; place += Math.max(1, length / 20)) {
        byte[] whole = Files.readAllBytes(out.resolve(file));
        flip(file, place);
        if (!isClock(whole, place)) {
          assertThat(file + ", byte " + place, isFound());
        }
        Files.write(out.resolve(file), whole);
      }
    }
  }

  /** A manifest that is no JSON any more, or lacks a field, is no output. */
  private boolean isFound() throws IOException {
    try {
      return !found().isEmpty();
    } catch (PipelineExecutionException noOutput) {
      return noOutput.getCause() instanceof RunFailure;
    }
  }

  private static boolean isClock(byte[] text, long place) {
    String line = new String(text, 0, (int) place, StandardCharsets.ISO_8859_1);
    return line.substring(line.lastIndexOf('\n') + 1).contains("finished");
  }

  @Test
  void anEditedSchemaOfTheManifestIsFound() throws Exception {
    edit("_joist/manifest.json", "name: string", "name: json");
    edit("_joist/schema.yaml", "name: string", "name: json");
    assertThat(
        found(),
        hasItem(
            "WRONG_SCHEMA " + FIRST + ": its columns should be name: json, but is name: string"));
  }

  @Test
  void aFolderWithoutAManifestIsNoOutput() throws Exception {
    Files.delete(out.resolve("_joist/manifest.json"));
    PipelineExecutionException failed =
        assertThrows(PipelineExecutionException.class, () -> verify(out));
    assertThat(failed.getCause(), instanceOf(RunFailure.class));
    assertThat(failed.getMessage(), containsString("holds no output: there is no"));
  }
}
