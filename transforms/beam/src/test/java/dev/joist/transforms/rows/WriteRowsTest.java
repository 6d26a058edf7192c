package dev.joist.transforms.rows;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PartFile;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.SourceBooks;
import dev.joist.transforms.SourceFile;
import dev.joist.transforms.SourceSlice;
import dev.joist.transforms.StagedRows;
import dev.joist.transforms.Unit;
import dev.joist.transforms.UnitReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transform alone; what it staged is read by Beam's own ParquetIO. */
class WriteRowsTest {
  private static final String SCHEMA = "fields:\n  id: int64\n  tags:\n    list: string\n";

  @TempDir private Path folder;

  private static TestPipeline pipeline() {
    // Without the enforcement it runs outside of a JUnit 4 rule.
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  private Unit unit(int number, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(number + ".ndjson"), text);
    SourceFile source = SourceFile.found(0, number, file.toString(), Files.size(file), 0);
    return new Unit(number, List.of(new SourceSlice(number, source, 0, source.bytes())));
  }

  private WriteRows transform(String schema) {
    return WriteRows.to(OutputFolder.of(folder.resolve("out").toString()), schema);
  }

  private static PCollection<UnitReport> write(
      TestPipeline pipeline, WriteRows transform, Unit... units) {
    return pipeline
        .apply(Create.of(List.of(units)).withCoder(SerializableCoder.of(Unit.class)))
        .apply(transform);
  }

  private void assertRows(String glob, String... rows) {
    TestPipeline reading = pipeline();
    PCollection<String> read =
        reading.apply(
            ParquetIO.parseGenericRecords(record -> String.valueOf(record))
                .withCoder(StringUtf8Coder.of())
                .from(folder.resolve("out/_joist/staging") + "/" + glob));
    PAssert.that(read).containsInAnyOrder(rows);
    reading.run().waitUntilFinish();
  }

  @Test
  void rowsAndDeadLettersOfAllUnitsAreStagedAndCounted() throws Exception {
    TestPipeline pipeline = pipeline();
    PCollection<UnitReport> reports =
        write(
            pipeline,
            transform(SCHEMA),
            unit(0, "{\"id\":1,\"tags\":[\"a\",null]}\n{\"id\":true}\n"),
            unit(1, "{\"tags\":[]}\n{\"id\":\n"));
    PAssert.that(reports)
        .satisfies(
            all -> {
              List<UnitReport> list = new ArrayList<>();
              all.forEach(list::add);
              assertThat(list.size(), equalTo(2));
              long files = 0;
              long letters = 0;
              for (UnitReport report : list) {
                SourceBooks books = report.sources().get(0);
                assertThat(books.documents(), equalTo(2L));
                assertThat(books.rows(), equalTo(1L));
                assertThat(
                    report.deadLetters(),
                    equalTo(Map.of(report.unit() == 0 ? "TYPE_MISMATCH" : "MALFORMED_JSON", 1L)));
                files += report.rows().stream().mapToLong(rows -> rows.file().rows()).sum();
                letters += report.deadLetterParts().stream().mapToLong(PartFile::rows).sum();
              }
              assertThat(files, equalTo(2L));
              assertThat(letters, equalTo(2L));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertRows(
        "rows-*.parquet",
        "{\"id\": 1, \"tags\": [{\"element\": \"a\"}, {\"element\": null}]}",
        "{\"id\": null, \"tags\": []}");
  }

  @Test
  void thePlaceOfARowSaysWhichFileItComesTo() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int id = 0; id < 3 * Shard.RUN; id++) {
      text.append("{\"id\":").append(id / Shard.RUN).append("}\n");
    }
    TestPipeline pipeline = pipeline();
    PCollection<UnitReport> reports =
        write(pipeline, transform("fields:\n  id: int64\n").withShards(2), unit(0, text + ""));
    PAssert.that(reports)
        .satisfies(
            all -> {
              List<StagedRows> parts = all.iterator().next().rows();
              assertThat(
                  parts.stream().map(part -> part.file().rows()).toList(),
                  equalTo(List.of(2000L, 1000L)));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertRows(
        "rows-00001.parquet", Collections.nCopies(Shard.RUN, "{\"id\": 1}").toArray(String[]::new));
  }

  @Test
  void schemasThatAvroStoresInAnotherWayAreRefused() {
    RunFailure uuid = assertThrows(RunFailure.class, () -> transform("fields:\n  \"a b\": uuid\n"));
    assertThat(uuid.getMessage(), containsString("\"a b\" is uuid"));
    RunFailure small =
        assertThrows(
            RunFailure.class, () -> transform("fields:\n  x:\n    struct:\n      y: uint32\n"));
    assertThat(small.getMessage(), containsString("x.y is uint32"));
  }

  @Test
  void thereIsAtLeastOneShard() {
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> transform(SCHEMA).withShards(0));
    assertThat(none.getMessage(), containsString("at least 1, not 0"));
  }
}
