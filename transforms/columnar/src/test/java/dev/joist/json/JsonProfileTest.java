package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.bench.SameThread;
import dev.joist.columnar.BadInputException;
import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.inference.ColumnCount;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferredSchema;
import dev.joist.schema.inference.Tally;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class JsonProfileTest {
  @Test
  void chunksOfAnySizeOnAnyNumberOfWorkersFindTheSame() {
    Seeds.each(60, JsonProfileTest::assertChunksFindTheSame);
  }

  private static void assertChunksFindTheSame(long seed)
      throws IOException, InvalidSchemaException {
    byte[] one = new RandomLines(seed).next(150, 10);
    byte[] two = new RandomLines(seed + 1).next(150, 10);
    Random random = new Random(seed);
    List<String> expectedFailures = new ArrayList<>();
    JsonProfile alone = new JsonProfile(JsonCursor.DEFAULT_MAX_DEPTH, 1 << 20);
    List<String> failures = new ArrayList<>();
    JsonProfile chunked = new JsonProfile(JsonCursor.DEFAULT_MAX_DEPTH, 500 + random.nextInt(5000));
    JsonProfile other = new JsonProfile(JsonCursor.DEFAULT_MAX_DEPTH, 700);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      JsonCounts first = read(alone, one, 0, pool, 1, expectedFailures);
      read(alone, two, 1, pool, 1, expectedFailures);
      assertThat(read(chunked, one, 0, pool, 3, failures), equalTo(first));
      read(other, two, 1, pool, 2, failures);
    } finally {
      pool.shutdownNow();
    }
    Tally merged = other.tally();
    merged.merge(chunked.tally());
    String text = new String(one, StandardCharsets.UTF_8);
    assertThat(text, failures, equalTo(expectedFailures));
    assertThat(text, infer(merged), equalTo(infer(alone.tally())));
  }

  @Test
  void aRecordWithSomethingBehindItLeavesNoTrace() throws IOException, InvalidSchemaException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    List<String> failures = new ArrayList<>();
    JsonProfile profile = JsonProfile.start();
    JsonProfile sound = JsonProfile.start();
    try {
      String good = "{\"a\":1}\n";
      String bad = "{\"a\":\"x\",\"b\":[{\"c\":0.12345678901234567}]} x\n";
      read(profile, (good + bad + good).getBytes(StandardCharsets.UTF_8), 0, pool, 1, failures);
      read(sound, (good + good).getBytes(StandardCharsets.UTF_8), 0, pool, 1, failures);
    } finally {
      pool.shutdownNow();
    }
    assertThat(failures.size(), equalTo(1));
    assertThat(infer(profile.tally()), equalTo(infer(sound.tally())));
  }

  @Test
  void linesCountFromTheBeginningOfTheStream() throws IOException, InvalidSchemaException {
    String text = "{\"a\":1}\n\n".repeat(5000) + "{\"a\":\"x\"}\n{\"a\":}\n";
    JsonProfile profile = new JsonProfile(JsonCursor.DEFAULT_MAX_DEPTH, 1000);
    List<String> failures = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      read(profile, text.getBytes(StandardCharsets.UTF_8), 7, pool, 2, failures);
    } finally {
      pool.shutdownNow();
    }
    InferredSchema inferred = infer(profile.tally());
    assertThat(inferred.conflicts().get(0).sides().get(1).first().line(), is(10_001L));
    assertThat(inferred.conflicts().get(0).sides().get(1).first().source(), is(7L));
    assertThat(failures, is(List.of("MALFORMED_JSON 10002 5001")));
  }

  @Test
  void valuesNullsAndAbsencesOfSoundRecordsAreCounted() throws IOException, InvalidSchemaException {
    String text =
        """
        {"a":1,"b":[{"c":1},{},null]}
        {"a":2,"b":[{"c":9},{"c":
        {"a":null,"b":[]} x
        {"a":null}
        {"b":[{"c":null}],"d":{"e":{}}} ]
        {}
        """;
    JsonProfile profile = JsonProfile.start();
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      read(profile, text.getBytes(StandardCharsets.UTF_8), 0, pool, 1, new ArrayList<>());
    } finally {
      pool.shutdownNow();
    }
    assertThat(
        infer(profile.tally()).columns().stream().map(JsonProfileTest::counts).toList(),
        contains("a 1 1 1", "b 1 0 2", "b.* 2 1 0", "b.*.c 1 0 1"));
  }

  private static String counts(ColumnCount column) {
    return "%s %d %d %d"
        .formatted(FieldPath.of(column.path()), column.present(), column.nulls(), column.absent());
  }

  @Test
  void arraysAndDocumentsAreProfiledToo() throws IOException, InvalidSchemaException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (String text : List.of("[{\"a\":1},\n{\"b\":1}]", "{\"a\":\n1}\n{\"b\":1}")) {
        JsonProfile profile = JsonProfile.start();
        JsonCounts counts =
            read(profile, text.getBytes(StandardCharsets.UTF_8), 0, pool, 2, new ArrayList<>());
        assertThat(counts.rows(), is(2L));
        assertThat(infer(profile.tally()).schema().fields().size(), is(2));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theFirstDocumentsOfAnyFormAreProfiledAlone() throws IOException, InvalidSchemaException {
    for (String text :
        List.of(
            "[{\"a\":1},\n3,{\"b\":1},{\"c\":1}]",
            "{\"a\":\n1}\n3 {\"b\":1}\n{\"c\":1}",
            "{\"a\":1}\n\n3\n{\"b\":1}\n{\"c\":1}\n")) {
      JsonProfile profile = new JsonProfile(JsonCursor.DEFAULT_MAX_DEPTH, 8);
      List<String> failures = new ArrayList<>();
      profile.readFirst(
          JsonStream.whole(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
          0,
          3,
          record -> failures.add(record.cause().code() + " " + record.ordinal()));
      assertThat(text, profile.documents(), is(3L));
      assertThat(text, failures, contains("NOT_AN_OBJECT 1"));
      assertThat(
          text,
          infer(profile.tally()).columns().stream().map(JsonProfileTest::counts).toList(),
          contains("a 1 0 1", "b 1 0 1"));
    }
  }

  @Test
  void whatCameBeforeAStreamBrokeIsProfiled() throws InvalidSchemaException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      assertThat(columnsBeforeABreak(pool), is(1));
    } finally {
      pool.shutdownNow();
    }
    // As when that is delivered before the stream breaks.
    assertThat(columnsBeforeABreak(new SameThread()), is(1));
  }

  /** What is in flight behind the failure may have a profiler that has tallied what was before. */
  @Test
  void whatCameBeforeTheSinkFailedIsProfiled() throws InvalidSchemaException {
    String line = "{\"p\":\"" + "y".repeat(2_000) + "\"}\n";
    byte[] text =
        ("{\"a\":1}\n" + line.repeat(2_500) + "{bad}\n" + line.repeat(9_000))
            .getBytes(StandardCharsets.UTF_8);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (int run = 0; run < 20; run++) {
        JsonProfile profile = JsonProfile.start();
        IOException failure =
            assertThrows(
                IOException.class,
                () ->
                    profile.read(
                        new ByteArrayInputStream(text),
                        0,
                        pool,
                        4,
                        record -> {
                          throw new IOException("enough");
                        }));
        assertThat(failure.getMessage(), is("enough"));
        assertThat(infer(profile.tally()).schema().fields().size(), is(2));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static int columnsBeforeABreak(ExecutorService pool) throws InvalidSchemaException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the cable was pulled");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("the cable was pulled");
          }
        };
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8)), broken);
    JsonProfile profile = JsonProfile.start();
    IOException failure =
        assertThrows(IOException.class, () -> profile.read(in, 0, pool, 1, record -> {}));
    assertThat(failure.getMessage(), is("the cable was pulled"));
    return infer(profile.tally()).schema().fields().size();
  }

  private static JsonCounts read(
      JsonProfile profile,
      byte[] text,
      long source,
      ExecutorService pool,
      int parallelism,
      List<String> failures)
      throws IOException {
    return profile.read(
        new ByteArrayInputStream(text),
        source,
        pool,
        parallelism,
        record -> {
          BadInputException cause = record.cause();
          failures.add(cause.code() + " " + cause.line() + " " + record.ordinal());
        });
  }

  private static InferredSchema infer(Tally tally) throws InvalidSchemaException {
    return Inference.of(tally, InferenceOptions.DEFAULT);
  }
}
