package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;

import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The reading for types and the one for values refuse the same records, for the same reasons. */
class BothReadingsTest {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  @AfterAll
  static void stop() {
    POOL.shutdown();
  }

  private static String line(FailedRecord failed) {
    return failed.ordinal() + " line " + failed.cause().line() + " " + failed.cause().code();
  }

  /** Failures of the second reading, after a first that is the same. */
  private static List<String> failures(byte[] json) throws Exception {
    List<String> profiled = new ArrayList<>();
    JsonProfile profile = JsonProfile.start();
    JsonCounts first =
        profile.read(
            new ByteArrayInputStream(json), 0, POOL, 2, failed -> profiled.add(line(failed)));
    Schema schema = Inference.of(profile.tally(), InferenceOptions.DEFAULT).schema();
    JsonIngest ingest = JsonIngest.into(schema).withChunkBytes(500);
    List<String> shredded = new ArrayList<>();
    JsonCounts second =
        ingest.read(
            new ByteArrayInputStream(json),
            POOL,
            2,
            new RecordSink() {
              @Override
              public void rows(ColumnBatch batch) {
                ingest.recycle(batch);
              }

              @Override
              public void failed(FailedRecord failed) {
                shredded.add(line(failed));
              }
            });
    assertLinesMatch(profiled, shredded);
    assertEquals(first.rows(), second.rows());
    return shredded;
  }

  @Test
  void randomRecordsFailInBothReadingsForTheSameReason() {
    Seeds.each(300, seed -> failures(new RandomLines(seed).next(40, 20)));
  }

  @Test
  void aKeyThatComesTwiceIsRefusedAtEveryDepth() throws Exception {
    String json =
        """
        {"j":1,"id":1}
        {"j":{"x":{"y":1,"y":2}},"id":2}
        {"j":[{"x":1},{"x":1}],"id":3}
        {"j":[0,{"x":1,"y":{"x":1},"x":1}],"id":4}
        {"j":{"x":{"k":1},"\\u0078":[]},"id":5}
        """
            + "[".repeat(150).replace("[", "{\"d\":[")
            + "{\"z\":1,\"z\":2}"
            + "]}".repeat(150);
    assertLinesMatch(
        List.of(
            "1 line 2 DUPLICATE_KEY",
            "3 line 4 DUPLICATE_KEY",
            "4 line 5 DUPLICATE_KEY",
            "5 line 6 DUPLICATE_KEY"),
        failures(JsonText.bytes(json)));
  }
}
