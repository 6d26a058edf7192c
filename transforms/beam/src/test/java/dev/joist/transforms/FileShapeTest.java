package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.assembly.Sizing;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flags about files make of rows that come out of several units. */
class FileShapeTest {
  private static final int ROWS = 5000;

  @TempDir private Path folder;

  private List<InputSpec> inputs() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int id = 0; id < ROWS; id++) {
      text.append("{\"id\":%d,\"city\":\"c%d\"}\n".formatted(id, id % 3));
    }
    Path file = Files.writeString(folder.resolve("in.ndjson"), text);
    return List.of(new InputSpec(0, file.toString(), InputSpec.Form.PATH));
  }

  private void convert(FileShape shape, DeadLimit limit, String input) throws Exception {
    Files.writeString(folder.resolve("in.ndjson"), input);
    convert(
        shape,
        limit,
        List.of(new InputSpec(0, folder.resolve("in.ndjson").toString(), InputSpec.Form.PATH)));
  }

  private void convert(FileShape shape, DeadLimit limit, List<InputSpec> inputs) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    OutputFolder output = OutputFolder.of(folder.resolve("out").toString());
    PCollection<Unit> units =
        pipeline.apply(ListSources.of(inputs)).apply(PlanUnits.create().withUnitBytes(30_000));
    PCollectionView<SchemaChoice> schema =
        pipeline
            .apply(
                Create.of(SchemaChoice.given("fields:\n  id: int64\n  city: string\n"))
                    .withCoder(SerializableCoder.of(SchemaChoice.class)))
            .apply(View.asSingleton());
    RunInfo info = new RunInfo("convert", "test", "columnar", "test", Map.of(), 0);
    units
        .apply(WriteUnits.to(output).withSchema(schema).withThreads(2).withShape(shape))
        .apply(
            Publish.to(output, info, schema).withThreads(2).withShape(shape).withDeadLimit(limit));
    pipeline.run().waitUntilFinish();
  }

  private List<String> parts() throws Exception {
    Path out = folder.resolve("out");
    try (var files = Files.walk(out)) {
      return files
          .map(file -> out.relativize(file).toString())
          .filter(name -> name.contains("part-") && !name.startsWith("_joist"))
          .sorted()
          .toList();
    }
  }

  private List<Long> ids(String part) throws Exception {
    ParquetReader reader = new ParquetReader();
    reader.open(ParquetInput.of(Files.readAllBytes(folder.resolve("out").resolve(part))));
    List<Long> ids = new ArrayList<>();
    ColumnBatch batch = new ColumnBatch(reader.schema());
    while (reader.read(batch, 1000, 1 << 20) > 0) {
      LongColumn column = (LongColumn) batch.column(0);
      for (int i = 0; i < batch.rows(); i++) {
        ids.add(column.array()[i]);
      }
      batch.reset();
    }
    return ids;
  }

  private List<Long> ids() throws Exception {
    List<Long> ids = new ArrayList<>();
    for (String part : parts()) {
      ids.addAll(ids(part));
    }
    return ids;
  }

  @Test
  void shardsAreExactlySoManyFilesWithAllRowsInOrder() throws Exception {
    convert(FileShape.DEFAULT.withSizing(new Sizing.ByCount(7)), new DeadLimit.None(), inputs());
    assertThat(parts(), hasSize(7));
    assertThat(ids(parts().get(0)), hasSize(ROWS / 7));
    assertThat(ids(), equalTo(LongStream.range(0, ROWS).boxed().toList()));
  }

  @Test
  void aTargetSizeMakesAsManyFilesAsItTakes() throws Exception {
    convert(FileShape.DEFAULT.withSizing(new Sizing.ByBytes(8000)), new DeadLimit.None(), inputs());
    assertThat(parts().size(), greaterThan(2));
    assertThat(ids(), equalTo(LongStream.range(0, ROWS).boxed().toList()));
  }

  @Test
  void partitionsAreFoldersByValueWithFewFilesWhateverTheUnits() throws Exception {
    convert(FileShape.DEFAULT.withPartitionBy(List.of("city")), new DeadLimit.None(), inputs());
    assertThat(
        parts(),
        equalTo(
            List.of(
                "city=c0/part-00000-of-00001.parquet",
                "city=c1/part-00000-of-00001.parquet",
                "city=c2/part-00000-of-00001.parquet")));
    for (int city = 0; city < 3; city++) {
      long first = city;
      assertThat(
          ids(parts().get(city)),
          equalTo(LongStream.range(0, ROWS).filter(id -> id % 3 == first).boxed().toList()));
    }
  }

  @Test
  void partitioningByAColumnThatIsNotThereFailsTheRun() throws Exception {
    FileShape shape = FileShape.DEFAULT.withPartitionBy(List.of("town"));
    List<InputSpec> inputs = inputs();
    PipelineExecutionException failure =
        assertThrows(
            PipelineExecutionException.class, () -> convert(shape, new DeadLimit.None(), inputs));
    assertThat(failure.getMessage(), containsString("--partition-by: there is no column town"));
  }

  @Test
  void moreDeadLettersThanTheLimitPublishNothing() {
    PipelineExecutionException failure =
        assertThrows(
            PipelineExecutionException.class,
            () -> convert(FileShape.DEFAULT, new DeadLimit.Count(1), "{\"id\":1}\n{\n{\n"));
    assertThat(failure.getCause(), instanceOf(RunFailure.class));
    assertThat(
        failure.getMessage(),
        containsString("2 of 3 documents are dead letters, more than --max-dead 1"));
    assertThat(Files.exists(folder.resolve("out/_joist/manifest.json")), equalTo(false));
  }

  @Test
  void asManyDeadLettersAsTheLimitAllowsDoNotFailTheRun() throws Exception {
    convert(FileShape.DEFAULT, new DeadLimit.Percent(70), "{\"id\":1}\n{\n{\n");
    assertThat(ids(), equalTo(List.of(1L)));
  }

  @Test
  void limitsAreNumbersOrPercentages() {
    assertThat(DeadLimit.parse("12"), equalTo(new DeadLimit.Count(12)));
    assertThat(DeadLimit.parse("0.5%"), equalTo(new DeadLimit.Percent(0.5)));
    for (String wrong : List.of("", "%", "-1", "101%", "many", "NaN%")) {
      assertThrows(IllegalArgumentException.class, () -> DeadLimit.parse(wrong));
    }
  }
}
