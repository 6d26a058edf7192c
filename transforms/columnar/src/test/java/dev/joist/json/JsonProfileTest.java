package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.InvalidSchemaException;
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
  void whatCameBeforeAStreamBrokeIsProfiled() throws InvalidSchemaException {
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
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      IOException failure =
          assertThrows(IOException.class, () -> profile.read(in, 0, pool, 1, record -> {}));
      assertThat(failure.getMessage(), is("the cable was pulled"));
      assertThat(infer(profile.tally()).schema().fields().size(), is(1));
    } finally {
      pool.shutdownNow();
    }
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
