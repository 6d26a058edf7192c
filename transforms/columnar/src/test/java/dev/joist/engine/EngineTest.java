package dev.joist.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonCounts;
import dev.joist.json.JsonIngest;
import dev.joist.json.JsonProfile;
import dev.joist.json.RecordSink;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random documents through profiling, shredding and writing, read back by DuckDB and parquet-java.
 * {@code -Djoist.engine.seeds=N} tries that many, {@code -Djoist.engine.seed=S} begins with that.
 */
class EngineTest {
  private static final int SEEDS = Integer.getInteger("joist.engine.seeds", 15);
  private static final long FIRST = Long.getLong("joist.engine.seed", 1);
  private static final int DOCUMENTS = 700;

  private static @Nullable ExecutorService threads;

  @TempDir Path folder;

  @BeforeAll
  static void startThreads() {
    threads = Executors.newFixedThreadPool(3);
  }

  @AfterAll
  static void stopThreads() {
    pool().shutdown();
  }

  private static ExecutorService pool() {
    if (threads == null) {
      throw new IllegalStateException("not started");
    }
    return threads;
  }

  @Test
  void foreignReadersFindWhatTheDocumentsSay() throws Exception {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      byte[] documents = new RandomDocuments(seed).ndjson(DOCUMENTS);
      Path file = folder.resolve("seed-" + seed + ".parquet");
      try {
        Schema schema = infer(documents);
        JsonCounts counts = convert(documents, schema, file, 3, 8 << 10);
        assertEquals(DOCUMENTS, counts.rows());
        assertEquals(0, counts.failures());
        List<@Nullable Object> expected = ExpectedRows.of(documents, schema);
        assertSame(expected, ForeignRows.byParquetJava(file), "parquet-java");
        assertSame(expected, ForeignRows.byDuckDb(file, schema), "DuckDB");
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void threadsAndChunksDoNotChangeAByte() throws Exception {
    byte[] documents = new RandomDocuments(FIRST).ndjson(DOCUMENTS);
    Schema schema = infer(documents);
    Path one = folder.resolve("one.parquet");
    convert(documents, schema, one, 1, 1 << 20);
    for (int parallelism : new int[] {2, 7}) {
      Path other = folder.resolve("other.parquet");
      convert(documents, schema, other, parallelism, 1000 * parallelism);
      assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
    }
  }

  @Test
  void exactNumbersComeBackToTheLastDigit() throws Exception {
    String digits = "0.1234567890123456789012345678901234567890";
    byte[] documents =
        ("{\"a\": 1, \"b\": 1.5}\n{\"a\": " + digits + ", \"b\": 2}\n{\"a\": -1.50E+3}\n")
            .getBytes(StandardCharsets.UTF_8);
    InferenceOptions exact = new InferenceOptions(Numbers.EXACT, Dates.INFERRED);
    Schema schema = infer(documents, exact);
    assertEquals(
        Schema.of(Field.nullable("a", Scalar.STRING), Field.nullable("b", Scalar.DOUBLE)), schema);
    Path file = folder.resolve("exact.parquet");
    JsonIngest ingest = JsonIngest.into(schema).withNumbers(Numbers.EXACT);
    assertEquals(3, convert(documents, schema, ingest, file, 1).rows());
    assertEquals(
        List.of("{a=1, b=1.5}", "{a=" + digits + ", b=2.0}", "{a=-1.50E+3, b=null}"),
        ForeignRows.byDuckDb(file, schema).stream().map(String::valueOf).toList());
  }

  private static Schema infer(byte[] documents) throws Exception {
    return infer(documents, InferenceOptions.DEFAULT);
  }

  private static Schema infer(byte[] documents, InferenceOptions options) throws Exception {
    JsonProfile profile = JsonProfile.start();
    profile.read(new ByteArrayInputStream(documents), 0, pool(), 3, failed -> {});
    return Inference.of(profile.tally(), options).schema();
  }

  private static JsonCounts convert(
      byte[] documents, Schema schema, Path file, int parallelism, int chunkBytes)
      throws IOException {
    JsonIngest ingest = JsonIngest.into(schema).withChunkBytes(chunkBytes);
    return convert(documents, schema, ingest, file, parallelism);
  }

  private static JsonCounts convert(
      byte[] documents, Schema schema, JsonIngest ingest, Path file, int parallelism)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ParquetWriter writer =
            ParquetWriter.builder(schema, out)
                .layout(ParquetLayout.DEFAULT.withRowGroupRows(250).withPageBytes(2000))
                .encodeIn(pool())
                .recycleTo(ingest::recycle)
                .build()) {
      JsonCounts counts =
          ingest.read(
              new ByteArrayInputStream(documents), pool(), parallelism, new ToWriter(writer));
      writer.finish();
      return counts;
    }
  }

  private static void assertSame(
      List<@Nullable Object> expected, List<@Nullable Object> found, String reader) {
    assertEquals(expected.size(), found.size(), reader);
    for (int row = 0; row < expected.size(); row++) {
      assertEquals(expected.get(row), found.get(row), reader + " in row " + row);
    }
  }

  private record ToWriter(ParquetWriter writer) implements RecordSink {
    @Override
    public void rows(ColumnBatch batch) throws IOException {
      writer.write(batch);
    }

    @Override
    public void failed(FailedRecord record) {
      throw new AssertionError(record.cause());
    }
  }
}
