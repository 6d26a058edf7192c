package dev.joist.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.archive.MemberFilter;
import dev.joist.json.UnknownFields;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.InputSpec.Form;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.RunReport;
import dev.joist.transforms.WriteUnits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph as a whole; what it wrote is read by Beam's own ParquetIO. */
class ConvertTest {
  @TempDir private Path folder;

  private static TestPipeline pipeline() {
    // Without the enforcement it runs outside of a JUnit 4 rule.
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  private InputSpec input(int order, String name, String text) throws Exception {
    return new InputSpec(
        order, Files.writeString(folder.resolve(name), text).toString(), Form.PATH);
  }

  private ConvertOptions options(Optional<String> schema, InputSpec... inputs) {
    return new ConvertOptions(
        List.of(inputs),
        MemberFilter.ALL,
        OutputFolder.of(folder.resolve("out").toString()),
        schema,
        InferenceOptions.DEFAULT,
        OptionalLong.empty(),
        FileShape.DEFAULT,
        UnknownFields.DEAD,
        new DeadLimit.None(),
        2,
        WriteUnits.DEFAULT_MEMORY,
        new RunInfo("convert", "test", "columnar", "test", Map.of(), 0));
  }

  private void assertRows(String... rows) {
    TestPipeline reading = pipeline();
    PCollection<String> read =
        reading.apply(
            ParquetIO.parseGenericRecords(record -> String.valueOf(record))
                .withCoder(StringUtf8Coder.of())
                .from(folder.resolve("out") + "/*.parquet"));
    PAssert.that(read).containsInAnyOrder(rows);
    reading.run().waitUntilFinish();
  }

  @Test
  void documentsOfAllSourcesBecomeRowsOfOneSchema() throws Exception {
    TestPipeline pipeline = pipeline();
    PCollection<RunReport> published =
        Convert.build(
            pipeline,
            options(
                Optional.empty(),
                input(0, "a.json", "{\"id\":1}\n{\"id\":2.5}"),
                input(1, "b.json", "[{\"name\":\"x\"}]")));
    PAssert.that(published)
        .satisfies(
            reports -> {
              RunReport report = reports.iterator().next();
              assertThat(report.documents(), equalTo(3L));
              assertThat(report.rows(), equalTo(3L));
              assertThat(report.deadLetterCount(), equalTo(0L));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertRows(
        "{\"id\": 1.0, \"name\": null}",
        "{\"id\": 2.5, \"name\": null}",
        "{\"id\": null, \"name\": \"x\"}");
  }

  @Test
  void whatDoesNotFitAGivenSchemaIsADeadLetter() throws Exception {
    TestPipeline pipeline = pipeline();
    PCollection<RunReport> published =
        Convert.build(
            pipeline,
            options(
                Optional.of("fields:\n  id: int64\n"),
                input(0, "a.json", "{\"id\":1}\n{\"id\":\"two\"}\n{\"id\":3,\"x\":0}\n")));
    PAssert.that(published)
        .satisfies(
            reports -> {
              RunReport report = reports.iterator().next();
              assertThat(
                  report.deadLetters(), equalTo(Map.of("TYPE_MISMATCH", 1L, "UNKNOWN_FIELD", 1L)));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertRows("{\"id\": 1}");
  }

  @Test
  void documentsWithoutFieldsAreRowsToo() throws Exception {
    TestPipeline pipeline = pipeline();
    Convert.build(pipeline, options(Optional.empty(), input(0, "a.json", "{}{}")));
    pipeline.run().waitUntilFinish();
    assertRows("{\"_rest\": null}", "{\"_rest\": null}");
  }

  @Test
  void aRunWithoutDocumentsHasAFileWithoutRows() throws Exception {
    TestPipeline pipeline = pipeline();
    Convert.build(pipeline, options(Optional.empty(), input(0, "a.json", "")));
    pipeline.run().waitUntilFinish();
    OutputFolder out = OutputFolder.of(folder.resolve("out").toString());
    assertThat(
        out.listWithoutStaging(),
        equalTo(
            List.of(
                "_joist/ledger.parquet",
                OutputFolder.MANIFEST,
                OutputFolder.REPORT,
                "_joist/schema.yaml",
                "part-00000-of-00001.parquet")));
    assertRows();
  }

  @Test
  void aSchemaThatCannotBeFilledFromJsonFailsTheRunAndPublishesNothing() throws Exception {
    TestPipeline pipeline = pipeline();
    Convert.build(
        pipeline, options(Optional.of("fields:\n  id: int46\n"), input(0, "a.json", "{}")));
    PipelineExecutionException failure =
        assertThrows(PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
    assertThat(failure.getCause(), instanceOf(RunFailure.class));
    assertThat(failure.getMessage(), containsString("line 2"));
    assertThat(
        OutputFolder.of(folder.resolve("out").toString()).listWithoutStaging(), equalTo(List.of()));
  }
}
