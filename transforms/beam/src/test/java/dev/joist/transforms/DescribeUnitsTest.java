package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.SchemaChoice.Sighting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeUnitsTest {
  private static final int LINES = 3000;

  @TempDir private Path folder;

  private SourceFile source(String name, String text) throws Exception {
    Path path = Files.writeString(folder.resolve(name), text);
    long modified = Files.getLastModifiedTime(path).toMillis();
    return SourceFile.found(0, 0, path.toString(), Files.size(path), modified).cutAtLines();
  }

  /** Broken lines, blank lines, and a text where there were numbers, on line 2,500. */
  private SourceFile lines(String name) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= LINES; i++) {
      if (i % 1000 == 775) {
        text.append("{\"id\":\n");
      } else if (i % 7 == 0) {
        text.append('\n');
      } else {
        text.append("{\"id\":").append(i == 2500 ? "\"x\"" : i);
        text.append(",\"text\":\"").append("x".repeat(i % 90)).append("\"}\n");
      }
    }
    return source(name, text.toString());
  }

  private InputProfile describe(List<Unit> units, OptionalLong sample) throws Exception {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    OutputFolder scratch = OutputFolder.of(Files.createTempDirectory(folder, "scratch").toString());
    pipeline
        .apply(Create.of(units).withCoder(SerializableCoder.of(Unit.class)))
        .apply(DescribeUnits.create().withThreads(2).withSample(sample))
        .apply(LeaveResult.in(scratch, "result"));
    pipeline.run().waitUntilFinish();
    return LeaveResult.read(scratch, "result", InputProfile.class);
  }

  @Test
  void unitsOfAnySizeInAnyOrderTellTheSame() throws Exception {
    List<SourceFile> sources = List.of(lines("a.ndjson"), lines("b.ndjson"));
    InputProfile whole = describe(Plan.of(sources, 1 << 20), OptionalLong.empty());
    assertThat(whole.documents(), equalTo(2L * (LINES - LINES / 7)));
    assertThat(whole.rows(), equalTo(whole.documents() - 6));
    assertThat(
        whole.schema().remarks().get(0).seen().stream().map(Sighting::line).toList(),
        contains(1L, 2500L));
    assertThat(List.copyOf(whole.failures().values()).get(0).line(), equalTo(775L));
    Random random = new Random(20261121);
    for (int unitBytes : new int[] {10_000, 33_333}) {
      List<Unit> units = new ArrayList<>(Plan.of(sources, unitBytes));
      assertThat(units.size(), greaterThan(3));
      Collections.shuffle(units, random);
      InputProfile cut = describe(units, OptionalLong.empty());
      assertThat(
          cut.withOutput(InputProfile.Output.UNKNOWN),
          equalTo(whole.withOutput(InputProfile.Output.UNKNOWN)));
    }
  }

  @Test
  void theSchemaIsTheOneThatConvertInfers() throws Exception {
    List<Unit> units = Plan.of(List.of(lines("a.ndjson")), 10_000);
    String described = describe(units, OptionalLong.empty()).schema().yaml();
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    PCollection<SchemaChoice> inferred =
        pipeline
            .apply(Create.of(units).withCoder(SerializableCoder.of(Unit.class)))
            .apply(ProfileUnits.create().withOptions(InferenceOptions.DEFAULT).withThreads(2));
    PAssert.that(inferred)
        .satisfies(
            schemas -> {
              assertThat(schemas.iterator().next().yaml(), equalTo(described));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aSampleIsTheFirstDocumentsWhateverTheUnits() throws Exception {
    List<SourceFile> sources = List.of(lines("a.ndjson"), lines("b.ndjson"));
    OptionalLong most = OptionalLong.of(2000);
    InputProfile whole = describe(Plan.of(sources, 1 << 20), most);
    assertThat(whole.documents(), equalTo(2000L));
    assertThat(whole.sources(), equalTo(1L));
    assertThat(whole.schema().remarks(), empty());
    List<Unit> units = new ArrayList<>(Plan.of(sources, 10_000));
    Collections.reverse(units);
    InputProfile cut = describe(units, most);
    assertThat(cut.columns(), equalTo(whole.columns()));
    assertThat(cut.failures(), equalTo(whole.failures()));
  }

  @Test
  void aSampleReadsNoMoreThanItNeeds() throws Exception {
    SourceFile large = source("large.ndjson", "{\"id\":1}\n".repeat(2_000_000));
    SourceFile missing = SourceFile.notFound(1, 0, "missing", "it is not there");
    InputProfile profile =
        describe(Plan.of(List.of(large, missing), 1 << 30), OptionalLong.of(1_000));
    assertThat(profile.documents(), equalTo(1_000L));
    assertThat(profile.failures(), equalTo(Map.of()));
    assertThat(profile.bytesRead(), lessThan(large.bytes() / 3));
  }

  @Test
  void whatCannotBeReadIsToldWithItsPath() throws Exception {
    SourceFile missing = SourceFile.notFound(0, 0, "missing", "it is not there");
    InputProfile profile = describe(Plan.of(List.of(missing), 100), OptionalLong.empty());
    assertThat(profile.failedSources(), equalTo(1L));
    assertThat(profile.paths(), equalTo(Map.of(0, "missing")));
    assertThat(profile.schema().yaml(), containsString("_rest: json"));
    assertThat(profile.output().known().isPresent(), equalTo(false));
  }
}
