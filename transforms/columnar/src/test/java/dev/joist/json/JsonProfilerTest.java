package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.joist.bench.EventSamples;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferredSchema;
import dev.joist.schema.inference.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonProfilerTest {
  private final List<BadInputException> failures = new ArrayList<>();

  @Test
  void agreesWithAProfilerOverJacksonOnEverything() {
    Seeds.each(400, JsonProfilerTest::agreesWithJackson);
  }

  private static void agreesWithJackson(long seed) throws IOException, InvalidSchemaException {
    byte[] lines = new RandomLines(seed).next(60, new Random(seed).nextInt(2) * 20);
    JacksonProfile expected = new JacksonProfile();
    expected.profile(lines, 3);
    List<BadInputException> failed = new ArrayList<>();
    JsonProfiler profiler = new JsonProfiler();
    ProfiledLines.profile(profiler, lines, 3, failed::add);
    String text = new String(lines, StandardCharsets.UTF_8);
    assertThat(text, failed.size(), is(expected.failures()));
    assertThat(text, infer(profiler.tally()), equalTo(infer(expected.tally())));
  }

  @Test
  void eventsAgreeWithJackson() throws IOException, InvalidSchemaException {
    byte[] events = EventSamples.ndjson(1, 2000);
    JacksonProfile expected = new JacksonProfile();
    expected.profile(events, 0);
    assertThat(profile(events), equalTo(infer(expected.tally())));
    assertThat(failures, is(empty()));
  }

  @Test
  void typesComeFromAllRecords() throws InvalidSchemaException {
    assertThat(
        profile(
                """
                {"id": 1, "at": "2024-02-29", "tags": []}
                {"id": 2, "at": "2024-02-29T10:00:00Z", "score": 1}
                {"id": null, "tags": ["x"], "score": 2.5, "actor": {"ok": true}}
                """)
            .schema(),
        equalTo(
            Schema.of(
                Field.nullable("id", Scalar.INT64),
                Field.nullable("at", Scalar.TIMESTAMP),
                Field.nullable("tags", ListOf.nullable(Scalar.STRING)),
                Field.nullable("score", Scalar.DOUBLE),
                Field.nullable(
                    "actor", dev.joist.schema.Struct.of(Field.nullable("ok", Scalar.BOOLEAN))))));
  }

  @Test
  void aConflictNamesTheLineOfEachSide() throws InvalidSchemaException {
    InferredSchema inferred = profile("{\"a\":1}\n{\"a\":2}\n\n {\"a\": \"x\"}\n");
    assertThat(inferred.conflicts().get(0).sides().get(0).first().line(), is(1L));
    assertThat(inferred.conflicts().get(0).sides().get(1).first().line(), is(4L));
    assertThat(inferred.conflicts().get(0).sides().get(1).first().offset(), is(24L));
  }

  @Test
  void aBrokenRecordLeavesNoTrace() throws InvalidSchemaException {
    InferredSchema inferred =
        profile("{\"a\":1}\n{\"a\":\"x\",\"b\":[{\"c\":1.5}],\"d\":}\n{\"b\":\"2024-01-01\"}\n");
    assertThat(
        inferred.schema(),
        equalTo(Schema.of(Field.nullable("a", Scalar.INT64), Field.nullable("b", Scalar.DATE))));
    assertThat(codes(), contains(FailureCode.MALFORMED_JSON));
  }

  @Test
  void recordsThatAreNoObjectsAreFailures() throws InvalidSchemaException {
    assertThat(profile("1\n[{\"a\":1}]\n\"x\"\nnull\n{}\n[1\n").schema(), equalTo(Schema.of()));
    FailureCode other = FailureCode.NOT_AN_OBJECT;
    assertThat(codes(), contains(other, other, other, other, FailureCode.MALFORMED_JSON));
  }

  @Test
  void aFieldTwiceIsAFailureHoweverItIsWritten() throws InvalidSchemaException {
    profile(
        """
        {"a":1,"a":1}
        {"a":1,"b":2,"\\u0061":3}
        {"x":{"b":1},"y":[{"b":1},{"b":2}]}
        {"x":{"b":1,"c":1,"b":2}}
        """);
    FailureCode code = FailureCode.DUPLICATE_KEY;
    assertThat(codes(), contains(code, code, code));
    assertThat(failures.get(1).line(), is(2L));
    assertThat(failures.get(1).getMessage(), containsString("twice"));
  }

  @Test
  void objectsOfManyKeysAreMapsAndStillKnowAKeyThatComesTwice() throws InvalidSchemaException {
    StringBuilder text = new StringBuilder();
    for (int record = 0; record < 50; record++) {
      text.append("{\"m\":{");
      for (int key = 0; key < 100; key++) {
        text.append(key == 0 ? "" : ",").append("\"k").append(record * 70 + key).append("\":1");
      }
      text.append(record == 30 ? ",\"k2100\":2}}\n" : "}}\n");
    }
    InferredSchema inferred = profile(text.toString());
    assertThat(
        inferred.schema(), equalTo(Schema.of(Field.nullable("m", MapOf.ofText(Scalar.INT64)))));
    assertThat(codes(), contains(FailureCode.DUPLICATE_KEY));
  }

  @Test
  void oneObjectOfVeryManyKeysIsAMap() throws InvalidSchemaException {
    StringBuilder text = new StringBuilder("{\"m\":{");
    for (int key = 0; key < 20_000; key++) {
      text.append("\"key number ").append(key).append("\":").append(key).append(",");
    }
    String broken = text + "\"key number 19999\":0}}\n";
    assertThat(profile(broken).schema(), equalTo(Schema.of()));
    assertThat(codes(), contains(FailureCode.DUPLICATE_KEY));
    assertThat(
        profile(text + "\"z\":1.5}}\n{\"m\":{\"y\":null}}\n").schema(),
        equalTo(Schema.of(Field.nullable("m", MapOf.ofText(Scalar.DOUBLE)))));
  }

  @Test
  void depthBeyondColumnsIsJson() throws InvalidSchemaException {
    InferredSchema inferred = profile("{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}\n");
    assertThat(inferred.schema().leaves().get(0).maxRepetition(), is(16));
    assertThat(inferred.schema().leaves().get(0).type(), equalTo(Scalar.JSON));
    profile("{\"a\":" + "{\"a\":".repeat(1000) + "1" + "}".repeat(1001) + "\n");
    assertThat(codes(), contains(FailureCode.TOO_DEEP));
  }

  @Test
  void numbersOfAnyLengthAreJudgedInTime() throws InvalidSchemaException {
    String digits = "7".repeat(1_000_000);
    InferredSchema inferred =
        profile("{\"a\":" + digits + ",\"b\":0." + digits + ",\"c\":1e" + digits + "}\n");
    assertThat(
        inferred.schema().fields().stream().map(Field::type).toList(),
        contains(Scalar.JSON, Scalar.DOUBLE, Scalar.JSON));
    assertThat(inferred.rounded().get(0).count(), is(1L));
  }

  private List<FailureCode> codes() {
    return failures.stream().map(BadInputException::code).toList();
  }

  private InferredSchema profile(String lines) throws InvalidSchemaException {
    return profile(lines.getBytes(StandardCharsets.UTF_8));
  }

  private InferredSchema profile(byte[] lines) throws InvalidSchemaException {
    JsonProfiler profiler = new JsonProfiler();
    ProfiledLines.profile(profiler, lines, 0, failures::add);
    return infer(profiler.tally());
  }

  private static InferredSchema infer(Tally tally) throws InvalidSchemaException {
    return Inference.of(tally, InferenceOptions.DEFAULT);
  }
}
