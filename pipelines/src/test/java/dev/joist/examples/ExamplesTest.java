package dev.joist.examples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.rows.ReadRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about Beam shows is this code, and it does what the page says. */
class ExamplesTest {
  private static final Path PAGE = Path.of("../src/site/markdown/beam.md");
  private static final Path SOURCES = Path.of("src/test/java/dev/joist/examples");
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  @Test
  void stepsOfOnesOwnStandBetweenAndBehindThoseOfJoist() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(
        logs.resolve("a.ndjson"), "{\"type\":\"push\"}\n{\"type\":\"fork\"}\nno json\n");
    Files.writeString(logs.resolve("b.ndjson"), "{\"type\":\"push\",\"id\":1}\n");
    Files.writeString(logs.resolve("b.ndjson.bak"), "{\"type\":\"old\"}\n");
    String out = folder.resolve("out").toString();
    TestPipeline pipeline = pipeline();
    PAssert.that(CountEvents.build(pipeline, logs.toString(), out))
        .containsInAnyOrder(List.of(KV.of("push", 2L), KV.of("fork", 1L)));
    pipeline.run().waitUntilFinish();
    assertThat(
        OutputFolder.of(out).text(OutputFolder.REPORT), containsString("\"MALFORMED_JSON\" : 1"));
  }

  @Test
  void rowsAreElementsAndWhatFailsIsBesideThem() throws Exception {
    Path orders =
        Files.writeString(
            folder.resolve("orders.json"),
            "{\"id\":1,\"price\":2.5}\n{\"id\":\"x\"}\n{\"id\":2,\"price\":4}\n");
    TestPipeline pipeline = pipeline();
    PCollectionTuple read = SumPrices.read(pipeline, orders.toString());
    PAssert.thatSingleton(SumPrices.sum(read)).isEqualTo(6.5);
    PAssert.that(SumPrices.failures(read)).containsInAnyOrder("TYPE_MISMATCH in line 2");
    PAssert.that(read.get(ReadRows.REPORTS))
        .satisfies(
            reports -> {
              assertThat(reports.iterator().next().sources().get(0).documents(), equalTo(3L));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void thePageShowsTheCodeThatRunsHere() throws Exception {
    String sources = "";
    for (String name : new String[] {"CountEvents", "SumPrices"}) {
      sources += unindented(Files.readString(SOURCES.resolve(name + ".java")));
    }
    Matcher code = CODE.matcher(Files.readString(PAGE));
    int blocks = 0;
    for (; code.find(); blocks++) {
      assertThat(sources, containsString(unindented(code.group(1))));
    }
    assertThat(blocks, equalTo(5));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
  }
}
