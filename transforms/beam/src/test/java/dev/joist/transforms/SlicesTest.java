package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
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

  @Test
  void documentsThatSpanLinesAreNotCut() throws Exception {
    Path pretty = folder.resolve("pretty.json");
    Files.writeString(pretty, "{\n  \"id\": 7,\n  \"text\": \"x\"\n}\n".repeat(500));
    convert(pretty, "out", 1000);
    assertThat(parts("out"), hasSize(1));
    assertThat(numbers("out", 0), hasSize(500));
  }
}
