package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes after the documents that make the guess, the output is that of reading all. */
class InferAndWriteTest {
  private static final String LONG_TEXT = "x".repeat(2000);

  @TempDir private Path folder;

  /** More lines than the guess looks at, and one more. */
  private Path lines(String usual, String last) throws Exception {
    Path file = folder.resolve("lines.ndjson");
    String line = usual.replace("TEXT", LONG_TEXT) + "\n";
    long count = SchemaGuesser.SAMPLE_BYTES / line.length() + 1000;
    try (var out = Files.newBufferedWriter(file)) {
      for (long i = 0; i < count; i++) {
        out.write(line);
      }
      out.write(last + "\n");
    }
    return file;
  }

  private static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  private PCollection<Unit> units(TestPipeline pipeline, Path source) {
    return pipeline
        .apply(ListSources.of(List.of(new InputSpec(0, source.toString(), InputSpec.Form.PATH))))
        .apply(PlanUnits.create().withUnitBytes(5L << 20));
  }

  private OutputFolder output(String name) {
    return OutputFolder.of(folder.resolve(name).toString());
  }

  private static final RunInfo INFO =
      new RunInfo("convert", "test", "columnar", "test", Map.of(), 0);

  private void guessing(Path source, String out) {
    TestPipeline pipeline = pipeline();
    PCollectionTuple written =
        units(pipeline, source)
            .apply(
                InferAndWrite.of(
                    ProfileUnits.create().withThreads(2),
                    WriteUnits.to(output(out)).withThreads(2)));
    PCollectionView<SchemaChoice> schema =
        written.get(InferAndWrite.SCHEMA).apply(View.asSingleton());
    written.get(InferAndWrite.REPORTS).apply(Publish.to(output(out), INFO, schema));
    pipeline.run().waitUntilFinish();
  }

  private void readingAll(Path source, String out) {
    TestPipeline pipeline = pipeline();
    PCollection<Unit> units = units(pipeline, source);
    PCollectionView<SchemaChoice> schema =
        units.apply(ProfileUnits.create().withThreads(2)).apply(View.asSingleton());
    units
        .apply(WriteUnits.to(output(out)).withSchema(schema).withThreads(2))
        .apply(Publish.to(output(out), INFO, schema));
    pipeline.run().waitUntilFinish();
  }

  /** All but what tells the time. */
  private Map<String, List<Byte>> files(String out) throws Exception {
    Map<String, List<Byte>> files = new TreeMap<>();
    Path root = folder.resolve(out);
    try (var found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.endsWith(".json")) {
          List<Byte> bytes = new ArrayList<>();
          for (byte one : Files.readAllBytes(file)) {
            bytes.add(one);
          }
          files.put(name, bytes);
        }
      }
    }
    return files;
  }

  private void assertTheSame(String usual, String last) throws Exception {
    Path source = lines(usual, last);
    guessing(source, "guessing");
    readingAll(source, "reading");
    assertThat(last, files("guessing"), equalTo(files("reading")));
    for (String name : List.of("guessing/_joist/report.json", "reading/_joist/report.json")) {
      String report = Files.readString(folder.resolve(name));
      Files.writeString(
          folder.resolve(name), report.replaceAll("\"(seconds|output)\" : [^\n]*", ""));
    }
    assertThat(
        Files.readString(folder.resolve("guessing/_joist/report.json")),
        equalTo(Files.readString(folder.resolve("reading/_joist/report.json"))));
    for (String out : List.of("guessing", "reading")) {
      try (var old = Files.walk(folder.resolve(out))) {
        for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static final String USUAL =
      "{\"id\":1,\"ratio\":0.5,\"at\":\"2026-01-01\",\"on\":true,\"tags\":[\"TEXT\"],\"of\":{\"x\":1}}";

  @Test
  void documentsLikeTheFirstOnesAreReadOnce() throws Exception {
    assertTheSame(USUAL, "{\"id\":2,\"of\":null}");
  }

  @Test
  void aNewFieldIsAColumn() throws Exception {
    assertTheSame(USUAL, "{\"id\":2,\"new\":7}");
  }

  @Test
  void aWiderNumberMakesAWiderColumn() throws Exception {
    assertTheSame(USUAL, "{\"id\":2.0}");
    assertTheSame(USUAL, "{\"id\":12345678901234567890}");
  }

  @Test
  void aNumberThatADoubleDropsDigitsOfIsRemarked() throws Exception {
    assertTheSame(USUAL, "{\"ratio\":0.12345678901234567891}");
    assertTheSame(USUAL, "{\"ratio\":9007199254740993}");
    assertTheSame(USUAL, "{\"ratio\":1e999}");
  }

  @Test
  void textThatIsNoDateMakesAColumnOfText() throws Exception {
    assertTheSame(USUAL, "{\"at\":\"0000-01-01\"}");
    assertTheSame(USUAL, "{\"at\":\"2026-01-01T00:00:00Z\"}");
  }

  @Test
  void valuesOfOtherKindsAreConflicts() throws Exception {
    assertTheSame(USUAL, "{\"of\":[1]}");
    assertTheSame(USUAL, "{\"tags\":[1]}");
  }

  @Test
  void whatWasOnlyNullOrEmptyStaysOpen() throws Exception {
    assertTheSame("{\"id\":1,\"a\":null,\"b\":[],\"c\":{},\"t\":\"TEXT\"}", "{\"a\":1,\"b\":[2]}");
  }

  @Test
  void documentsThatAreBrokenFailAlike() throws Exception {
    assertTheSame(USUAL, "{\"id\":\"two\",\"new\":}");
    assertTheSame(USUAL, "{\"id\":1,\"id\":2}");
  }

  @Test
  void allAreReadOnceWhenTheyAreFew() throws Exception {
    Path source = Files.writeString(folder.resolve("few.ndjson"), "{\"a\":1}\n{\"a\":\"x\"}\n{\n");
    guessing(source, "guessing");
    readingAll(source, "reading");
    assertThat(files("guessing"), equalTo(files("reading")));
    assertThat(List.copyOf(files("guessing").keySet()), hasSize(4));
  }
}
