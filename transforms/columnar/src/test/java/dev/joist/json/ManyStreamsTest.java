package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyStreamsTest {
  private static final Schema SCHEMA = Schema.of(Field.nullable("a", Scalar.INT64));

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void endThePool() {
    pool.shutdownNow();
  }

  /** Named by their place. */
  private static JsonStreams streams(List<InputStream> all) {
    return new JsonStreams() {
      private int next;

      @Override
      public Optional<JsonStream> next() {
        return next == all.size()
            ? Optional.empty()
            : Optional.of(JsonStream.member("m" + next, all.get(next++)));
      }
    };
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream broken(String text) {
    InputStream breaks =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    return new SequenceInputStream(text(text), breaks);
  }

  private static final class Collected implements StreamSink {
    private final JsonIngest ingest;
    private final List<Long> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long read;

    Collected(JsonIngest ingest) {
      this.ingest = ingest;
    }

    @Override
    public void rows(ColumnBatch batch) {
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(((LongColumn) batch.column(0)).array()[row]);
      }
      ingest.recycle(batch);
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) {
      failures.add(
          "%s %d line %d byte %d"
              .formatted(
                  stream.name(),
                  record.ordinal(),
                  record.cause().line(),
                  record.cause().byteOffset()));
    }

    @Override
    public void read(JsonStream stream, long documents, long newlines) {
      read += documents;
    }

    @Override
    public void broken(JsonStream stream, IOException why) {
      failures.add(stream.name() + " " + why.getMessage());
    }
  }

  private Collected read(int chunkBytes, List<InputStream> all) throws IOException {
    JsonIngest ingest = JsonIngest.into(SCHEMA).withChunkBytes(chunkBytes);
    Collected collected = new Collected(ingest);
    JsonCounts counts = ingest.read(streams(all), pool, 2, collected);
    assertThat(counts.rows(), is((long) collected.rows.size()));
    assertThat(counts.documents(), is(collected.read));
    return collected;
  }

  @Test
  void everyStreamHasItsOwnFormAndPlaces() throws IOException {
    Collected collected =
        read(
            1 << 16,
            List.of(
                text("{\"a\":1}\n{\"a\":}\n{\"a\":2}"),
                text(""),
                text("[{\"a\":3},\n{\"a\":4}]"),
                text("{\n\"a\":5}\n{\"a\":x}"),
                text("\ufeff{\"a\":6}")));
    assertThat(collected.rows, contains(1L, 2L, 3L, 4L, 5L, 6L));
    assertThat(collected.failures, contains("m0 1 line 2 byte 13", "m3 1 line 3 byte 14"));
  }

  @Test
  void aStreamThatBreaksEndsAfterItsRecordsAndTheNextOneFollows() throws IOException {
    Collected collected =
        read(1 << 16, List.of(broken("{\"a\":1}\n{\"a\":2}\n{\"a\""), text("{\"a\":3}")));
    assertThat(collected.rows, contains(1L, 2L, 3L));
    assertThat(collected.failures, contains("m0 gone"));
  }

  @Test
  void whatComesOutDoesNotDependOnTheSizeOfChunks() throws IOException {
    Random random = new Random(20261121);
    for (int round = 0; round < 200; round++) {
      List<String> texts = new ArrayList<>();
      for (int stream = random.nextInt(20); stream >= 0; stream--) {
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(random.nextBoolean() ? 3 : 60); line > 0; line--) {
          text.append(random.nextInt(5) == 0 ? "{\"a\":tru}\n" : "{\"a\":" + line + "}\n");
        }
        texts.add(text.toString());
      }
      Collected large = read(1 << 16, texts.stream().map(ManyStreamsTest::text).toList());
      Collected small = read(100, texts.stream().map(ManyStreamsTest::text).toList());
      assertThat("round " + round, small.rows, is(large.rows));
      assertThat("round " + round, small.failures, is(large.failures));
    }
  }
}
