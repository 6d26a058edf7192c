package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.Extraction.OnMismatch;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.yaml.FeatureMapYaml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ExtractionTest {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(1);
  private final List<String> failures = new ArrayList<>();

  private static JsonStream stream(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return JsonStream.member("raw/a.b.json.gz", new ByteArrayInputStream(bytes));
  }

  /** Types inferred from all documents, then all of them read. */
  private List<String> rows(
      String features, @Nullable String explode, OnMismatch onMismatch, String json)
      throws IOException, InvalidSchemaException {
    Extraction extraction =
        new Extraction(
            FeatureMapYaml.read("features:\n" + features),
            explode == null ? null : FeaturePath.parse(explode),
            onMismatch);
    JsonProfile profile = JsonProfile.of(extraction);
    profile.read(stream(json), 0, POOL, 1, record -> {});
    Schema found = Inference.of(profile.tally(), InferenceOptions.DEFAULT).schema();
    Schema schema = extraction.schema(found);
    List<String> rows = new ArrayList<>();
    failures.clear();
    JsonIngest.into(schema)
        .withExtraction(extraction)
        .read(
            stream(json),
            POOL,
            1,
            new RecordSink() {
              @Override
              public void rows(ColumnBatch batch) {
                rows.addAll(RowText.of(batch).lines().toList());
              }

              @Override
              public void failed(FailedRecord record) {
                failures.add(
                    "%d %s %s"
                        .formatted(
                            record.cause().line(), record.cause().path(), record.cause().code()));
              }
            });
    return rows;
  }

  private List<String> rows(String features, String json) throws Exception {
    return rows(features, null, OnMismatch.DEAD, json);
  }

  @AfterAll
  static void stop() {
    POOL.shutdown();
  }

  @Test
  void theNameOfTheMemberIsTheId() throws Exception {
    assertEquals(List.of("{id=a.b,v=1}"), rows("- {name: v, path: v}", "{\"v\":1}"));
  }

  @Test
  void valuesAreFoundWhateverIsAroundThem() throws Exception {
    String json =
        "{\"x\":{\"v\":[9,{\"v\":8}]},\"a\":{\"b c\":[[1],[2,{\"v\":\"]}\\\"\"}]],\"\u00fc\":true},\"\\u0076\":7}";
    assertEquals(
        List.of("{id=a.b,v=7,deep=]}\",u=true,none=null}"),
        rows(
            """
            - {name: v, path: v}
            - {name: deep, path: "a.b c[1][1].v"}
            - {name: u, path: a.ü}
            - {name: none, path: x.v.v.v}
            """,
            json));
  }

  @Test
  void aListIsEmptyOrNullAsItsArrayIs() throws Exception {
    String lines =
        """
        {"l":[{"v":1},{},{"v":null},{"v":2}]}
        {"l":[]}
        {"l":null}
        {"l":5}
        {}
        {"l":{"x":{"v":3}}}
        """;
    assertEquals(
        List.of(
            "{id=a.b,l=[1,null,2]}",
            "{id=a.b,l=[]}",
            "{id=a.b,l=null}",
            "{id=a.b,l=null}",
            "{id=a.b,l=null}",
            "{id=a.b,l=[3]}"),
        rows("- {name: l, path: l.*.v}", lines));
  }

  @Test
  void severalValuesBecomeWhatTheMapSays() throws Exception {
    String features =
        """
        - {name: join, path: l.*, many: join}
        - {name: first, path: l.*, many: first, dtype: json}
        - {name: last, path: l.*, many: last, dtype: json}
        - {name: count, path: l.*, many: count}
        - {name: min, path: n.*, many: min}
        - {name: max, path: n.*, many: max, dtype: int}
        - {name: sum, path: n.*, many: sum}
        - {name: exact, path: n.*, many: sum, dtype: int}
        - {name: mean, path: n.*, many: mean}
        - {name: text, path: t.*, many: max}
        """;
    assertEquals(
        List.of(
            "{id=a.b,join=a,1,true,first=\"a\",last=null,count=3,min=-3,max=9007199254740993,"
                + "sum=9.00719925474099E15,exact=9007199254740991,mean=3.00239975158033E15,text=b}",
            "{id=a.b,join=null,first=null,last=null,count=0,min=null,max=null,sum=null,exact=null,"
                + "mean=null,text=null}"),
        rows(
            features,
            "{\"l\":[\"a\",1,true,null],\"n\":[1,-3,null,9007199254740993],\"t\":[\"a\",\"b\",\"B\"]}\n{}\n"));
  }

  @Test
  void rowsOfElementsShareWhatTheyLieIn() throws Exception {
    String json =
        "{\"l\":[{\"r\":[{\"v\":1,\"w\":[1,2]},{}],\"k\":\"x\"},{\"k\":\"y\"},{\"r\":[{\"v\":3}]}],\"d\":5}";
    assertEquals(
        List.of(
            "{id=a.b,d=5,k=x,v=1,w=[1,2],head=x}",
            "{id=a.b,d=5,k=x,v=null,w=null,head=x}",
            "{id=a.b,d=5,k=null,v=3,w=null,head=x}"),
        rows(
            """
            - {name: d, path: d}
            - {name: k, path: l.*.k}
            - {name: v, path: l.*.r.*.v}
            - {name: w, path: l.*.r.*.w.*}
            - {name: head, path: "l[0].k"}
            """,
            "l.*.r",
            OnMismatch.DEAD,
            json));
  }

  @Test
  void aDocumentThatFailsLeavesNothingAndSaysWhere() throws Exception {
    String lines =
        """
        {"r":[{"v":1},{"v":"x"}]}
        {"r":[{"v":2}]}
        {"r":[{"v":3},
        {"r":[],"r":[]}
        [1]
        {"r":[{"v":4}]}x
        {"r":[{"v":99999999999999999999}]}
        {"r":[{"v":5}]}
        """;
    String features = "- {name: v, path: r.*.v, dtype: int}";
    assertEquals(
        List.of("{id=a.b,v=2}", "{id=a.b,v=5}"), rows(features, "r", OnMismatch.DEAD, lines));
    assertEquals(
        List.of(
            "1 r[1].v TYPE_MISMATCH",
            "3 r[1] MALFORMED_JSON",
            "4 r DUPLICATE_KEY",
            "5  NOT_AN_OBJECT",
            "6  TRAILING_BYTES",
            "7 r[0].v NUMBER_OUT_OF_RANGE"),
        failures);
    assertEquals(
        List.of(
            "{id=a.b,v=1}", "{id=a.b,v=null}", "{id=a.b,v=2}", "{id=a.b,v=null}", "{id=a.b,v=5}"),
        rows(features, "r", OnMismatch.NULL, lines));
  }

  @Test
  void typesAreThoseOfAllSoundDocuments() throws Exception {
    String lines = "{\"v\":1,\"s\":{\"x\":1}}\n{\"v\":\"a\",\n{\"v\":2.5,\"s\":{\"y\":[true]}}\n";
    assertEquals(
        List.of("{id=a.b,v=1.0,s={x=1,y=null}}", "{id=a.b,v=2.5,s={x=null,y=[true]}}"),
        rows("- {name: v, path: v}\n- {name: s, path: s}", lines));
  }

  @Test
  void textAndNumbersTurnIntoEachOtherOnlyAsAMapSays() throws Exception {
    assertEquals(
        List.of("{id=a.b,s=1.50,i=12,f=1.5,b=true,t=2024-01-02T03:04:05}"),
        rows(
                """
            - {name: s, path: a, dtype: str}
            - {name: i, path: b, dtype: int}
            - {name: f, path: c, dtype: float}
            - {name: b, path: d, dtype: bool}
            - {name: t, path: e, dtype: timestamp}
            """,
                "{\"a\":1.50,\"b\":\"12\",\"c\":\"1.5\",\"d\":\"true\",\"e\":\"2024-01-02T03:04:05\"}")
            .stream()
            .map(row -> row.replaceAll("t=\\d+", "t=2024-01-02T03:04:05"))
            .toList());
  }
}
