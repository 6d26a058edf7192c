package dev.joist.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.archive.MemberFilter;
import dev.joist.flatten.FlattenOptions;
import dev.joist.json.Extraction;
import dev.joist.json.Extraction.OnMismatch;
import dev.joist.json.UnknownFields;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.yaml.FeatureMapYaml;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FeatureTables;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.FlattenLayout;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.InputSpec.Form;
import dev.joist.transforms.Manifest;
import dev.joist.transforms.MendedLetters;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.OutputLock;
import dev.joist.transforms.ReplayPlan;
import dev.joist.transforms.ReplayPublication;
import dev.joist.transforms.ReplayReport;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.WriteUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of several tables; the rows are read by Beam's own ParquetIO. */
class ReplayTest {
  private static final String SCHEMA =
      "fields:\n  a: int64\n  b:\n    list:\n      struct:\n        c: string\n";

  @TempDir private Path folder;
  private String startedIn = "/";
  private InputSpec input = new InputSpec(0, "", Form.PATH);

  @BeforeEach
  void writeInput() throws IOException {
    Path file = folder.resolve("in.ndjson");
    Files.writeString(
        file, "{\"a\":1}\n{\"a\":\"2\",\"b\":[{\"c\":\"x\"}]}\n {\"a\":[]}\n{\"a\":4}\n");
    input = new InputSpec(0, file.toString(), Form.PATH);
  }

  private static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  private OutputFolder output() {
    return OutputFolder.of(folder.resolve("out").toString());
  }

  private RunInfo info(String command, Map<String, String> options) {
    return new RunInfo(command, "test", "columnar", "test", options, 0, startedIn);
  }

  private ConvertOptions options(String schema, UnknownFields unknown, RunInfo info) {
    return new ConvertOptions(
        List.of(input),
        MemberFilter.ALL,
        output(),
        Optional.of(schema),
        InferenceOptions.DEFAULT,
        OptionalLong.empty(),
        FileShape.DEFAULT,
        unknown,
        new DeadLimit.None(),
        2,
        WriteUnits.DEFAULT_MEMORY,
        info);
  }

  private void flatten() {
    Map<String, String> options = new TreeMap<>(FlattenLayout.recorded(List.of(input)));
    options.putAll(Map.of("name", "e", "separator", "_", "arrays", "smart", "ids", "position"));
    options.putAll(Map.of("stringify", "false", "presence", "true", "on-unknown", "dead"));
    TestPipeline pipeline = pipeline();
    Flatten.build(
        pipeline,
        options(SCHEMA, UnknownFields.DEAD, info("flatten", options)),
        FlattenOptions.named("e"));
    pipeline.run().waitUntilFinish();
  }

  private ReplayReport replay(String... raws) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < raws.length; i++) {
      rows.append(
          "{\"source\":\"%s\",\"ordinal\":%d,\"raw\":\"%s\"}\n"
              .formatted(input.text(), i + 1, raws[i].replace("\"", "\\\"").replace("\n", "\\n")));
    }
    Path mended = Files.writeString(folder.resolve("mended"), rows);
    try (OutputLock lock = OutputLock.take(output())) {
      assertThat(Files.exists(folder.resolve("out/_joist")), equalTo(lock != null));
      Replay replay = Replay.of(output(), Manifest.read(output()));
      ReplayPlan plan = replay.stage(Set.of(), Optional.of(MendedLetters.read(mended.toString())));
      TestPipeline pipeline = pipeline();
      replay.build(
          pipeline, plan, plan.inputs(), 2, WriteUnits.DEFAULT_MEMORY, info("replay", Map.of()));
      pipeline.run().waitUntilFinish();
      ReplayReport report = ReplayPublication.publish(plan);
      plan.clear();
      return report;
    }
  }

  private void assertRows(String table, String... rows) {
    TestPipeline reading = pipeline();
    PAssert.that(
            reading.apply(
                ParquetIO.parseGenericRecords(record -> String.valueOf(record))
                    .withCoder(StringUtf8Coder.of())
                    .from(folder.resolve("out") + "/" + table + "/*.parquet")))
        .containsInAnyOrder(rows);
    reading.run().waitUntilFinish();
  }

  @Test
  void documentsOfTablesKeepTheirPlacesAndOthersGetSomeOfTheirOwn() throws IOException {
    flatten();
    ReplayReport first =
        replay("{\"a\":2,\"b\":[{\"c\":\"x\"}]}\n{\"a\":22}", "{\"a\":3}\n{\"a\":{}}");
    assertThat(first.rows(), equalTo(Map.of("e", 3L, "e_b", 1L)));
    assertThat(first.deadAgain(), equalTo(1L));
    ReplayReport second = replay("{}", "{\"a\":33}");
    assertThat(second.letters(), equalTo(1L));
    assertThat(second.deadLetterCount(), equalTo(0L));
    assertRows(
        "e",
        "{\"_id\": \"in.ndjson:0\", \"a\": 1, \"b\": null}",
        "{\"_id\": \"in.ndjson:8\", \"a\": 2, \"b\": 1}",
        "{\"_id\": \"in.ndjson/#1.1:24\", \"a\": 22, \"b\": null}",
        "{\"_id\": \"in.ndjson:35\", \"a\": 3, \"b\": null}",
        "{\"_id\": \"in.ndjson/#2.2:0\", \"a\": 33, \"b\": null}",
        "{\"_id\": \"in.ndjson:44\", \"a\": 4, \"b\": null}");
    assertRows(
        "e_b",
        "{\"_id\": \"in.ndjson:8.0\", \"_parent_id\": \"in.ndjson:8\", \"_index\": 0, \"c\": \"x\"}");
    Manifest manifest = Manifest.read(output());
    assertThat(manifest.documents(), equalTo(6L));
    assertThat(manifest.rows(), equalTo(6L));
    assertThat(manifest.tables().get(1).rows(), equalTo(1L));
  }

  @Test
  void idsAreThoseOfTheFolderInWhichTheTablesWereMade() throws IOException {
    startedIn = folder.resolve("deep").toString();
    input = new InputSpec(0, "../in.ndjson", Form.PATH, startedIn);
    Files.createDirectory(folder.resolve("deep"));
    flatten();
    assertThat(replay("{\"a\":2}", "{\"a\":3}").deadLetterCount(), equalTo(0L));
    assertRows(
        "e",
        "{\"_id\": \"in.ndjson:0\", \"a\": 1, \"b\": null}",
        "{\"_id\": \"in.ndjson:8\", \"a\": 2, \"b\": null}",
        "{\"_id\": \"in.ndjson:35\", \"a\": 3, \"b\": null}",
        "{\"_id\": \"in.ndjson:44\", \"a\": 4, \"b\": null}");
  }

  @Test
  void aDocumentInPlaceOfAnArrayIsWhereThatWas() throws IOException {
    Files.writeString(folder.resolve("in.ndjson"), "{\"a\":1}\n  [ ]\n{\"a\":4}\n");
    flatten();
    assertThat(replay("{\"a\":2}").deadLetterCount(), equalTo(0L));
    assertRows(
        "e",
        "{\"_id\": \"in.ndjson:0\", \"a\": 1, \"b\": null}",
        "{\"_id\": \"in.ndjson:10\", \"a\": 2, \"b\": null}",
        "{\"_id\": \"in.ndjson:14\", \"a\": 4, \"b\": null}");
  }

  @Test
  void featuresAreThoseOfTheMapInTheBooks() throws Exception {
    String map = "features: [{name: v, path: a, dtype: int}, {name: c, path: 'b.*.c'}]";
    Map<String, String> options =
        Map.of(
            "map",
            FeatureMapYaml.write(FeatureMapYaml.read(map)),
            "on-mismatch",
            "dead",
            "layout",
            "feature");
    TestPipeline pipeline = pipeline();
    Extract.build(
        pipeline,
        options(
            "fields:\n  id: string required\n  v: int64\n  c:\n    list: string\n",
            UnknownFields.DROP,
            info("extract", options)),
        new FeatureTables(
            new Extraction(FeatureMapYaml.read(map), null, OnMismatch.DEAD),
            FeatureTables.Layout.FEATURE));
    pipeline.run().waitUntilFinish();
    // The second row is about a document that is no dead letter: text is a number here.
    ReplayReport report = replay("{\"a\":2}", "{\"other\":3}");
    assertThat(report.rows(), equalTo(Map.of("v", 1L, "c", 1L)));
    assertRows(
        "feature=v",
        "{\"id\": \"in\", \"value\": 1}",
        "{\"id\": \"in\", \"value\": 2}",
        "{\"id\": \"in\", \"value\": null}",
        "{\"id\": \"in\", \"value\": 4}");
  }

  @Test
  void documentsOfFilesThatArchivesAreReadWithoutStayDeadLetters() throws IOException {
    Path file = Files.move(folder.resolve("in.ndjson"), folder.resolve("._in.ndjson"));
    input = new InputSpec(0, file.toString(), Form.PATH);
    flatten();
    Replay replay = Replay.of(output(), Manifest.read(output()));
    Path mended = folder.resolve("mended");
    Files.writeString(
        mended, "{\"source\":\"%s\",\"ordinal\":1,\"raw\":\"{}\"}\n".formatted(input.text()));
    try (OutputLock lock = OutputLock.take(output())) {
      assertThat(Files.exists(folder.resolve("out/_joist")), equalTo(lock != null));
      ReplayPlan plan = replay.stage(Set.of(), Optional.of(MendedLetters.read(mended.toString())));
      assertThat(plan.count(), equalTo(0L));
      assertThat(plan.remarks().toString(), containsString("1 documents are in files with names"));
    }
  }

  @Test
  void outputsOfOlderVersionsAndOtherCommandsAreRefused() throws IOException {
    flatten();
    Path manifest = folder.resolve("out/_joist/manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("ids-below", "another"));
    assertThat(refusal(), containsString("does not say what files are called in its ids"));
    Path report = folder.resolve("out/_joist/report.json");
    String told = Files.readString(report);
    Files.writeString(manifest, text);
    Files.writeString(report, told.replace("startedIn", "another"));
    assertThat(refusal(), containsString("does not say what files are called in its ids"));
    Files.writeString(report, told);
    Files.writeString(manifest, text.replace("\"presence\"", "\"another\""));
    assertThat(refusal(), containsString("does not say --presence"));
    Files.writeString(manifest, text.replace("\"flatten\"", "\"generate\""));
    assertThat(refusal(), containsString("generate reads nothing"));
  }

  private String refusal() throws IOException {
    Manifest manifest = Manifest.read(output());
    return String.valueOf(
        assertThrows(RunFailure.class, () -> Replay.of(output(), manifest)).getMessage());
  }
}
