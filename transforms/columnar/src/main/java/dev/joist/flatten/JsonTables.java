package dev.joist.flatten;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.json.JsonProfile;
import dev.joist.json.JsonStream;
import dev.joist.json.JsonStreams;
import dev.joist.json.StreamSink;
import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * JSON to rows of tables, in plain Java.
 *
 * <pre>{@code
 * FlattenOptions options = FlattenOptions.named("company");
 * Map<String, List<Map<String, Object>>> tables = JsonTables.flatten(json, options);
 *
 * JsonTables large = JsonTables.of(JsonTables.infer(first, options), options);
 * large.read("companies.ndjson", again, sink);
 * }</pre>
 */
public final class JsonTables {
  private static final Schema WITHOUT_FIELDS = Schema.of(Field.nullable("_rest", Scalar.JSON));

  private final FlatTables tables;
  private final JsonIngest ingest;

  private JsonTables(FlatTables tables, JsonIngest ingest) {
    this.tables = tables;
    this.ingest = ingest;
  }

  /**
   * Of documents with these fields; others fail.
   *
   * @throws IllegalArgumentException when ids cannot be made of such documents
   */
  public static JsonTables of(Schema documents, FlattenOptions options) {
    FlatTables tables = FlatTables.of(documents, options);
    JsonIngest ingest =
        JsonIngest.into(tables.read())
            .withNumbers(inference(options).numbers())
            .withOffsets()
            .withIds(tables.idLeaves());
    return new JsonTables(tables, ingest);
  }

  /** The fields of all documents of a stream, which is not closed. Those that fail have none. */
  public static Schema infer(InputStream in, FlattenOptions options)
      throws IOException, InvalidSchemaException {
    JsonProfile profile = JsonProfile.start();
    profile.readFirst(JsonStream.whole(in), 0, Long.MAX_VALUE, failed -> {});
    Schema schema = Inference.of(profile.tally(), inference(options)).schema();
    return schema.fields().isEmpty() ? WITHOUT_FIELDS : schema;
  }

  private static InferenceOptions inference(FlattenOptions options) {
    InferenceOptions mixed = InferenceOptions.DEFAULT.withElements(InferenceOptions.Elements.MIXED);
    return switch (options.values()) {
      case TYPED -> mixed;
      case TEXT ->
          new InferenceOptions(InferenceOptions.Numbers.EXACT, mixed.dates(), mixed.elements());
    };
  }

  /**
   * The rows of one document, or of a few, by table: values are Long, Double, Boolean, String,
   * LocalDate, Instant, LocalDateTime, BigInteger, List, Map or null.
   *
   * @throws BadInputException of the first document that fails
   */
  public static Map<String, List<Map<String, Object>>> flatten(String json, FlattenOptions options)
      throws BadInputException, InvalidSchemaException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    List<BadInputException> failures = new ArrayList<>();
    try {
      JsonTables tables = of(infer(new ByteArrayInputStream(bytes), options), options);
      tables.tables().forEach(table -> rows.put(table.name(), new ArrayList<>()));
      tables.read(
          options.name(),
          new ByteArrayInputStream(bytes),
          new Sink() {
            @Override
            public void rows(String table, ColumnBatch batch) {
              rows.computeIfAbsent(table, name -> new ArrayList<>()).addAll(RowMaps.of(batch));
            }

            @Override
            public void failed(FailedRecord record) {
              failures.add(record.cause());
            }
          });
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory cannot be read", impossible);
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return rows;
  }

  /** The root first. */
  public List<FlatTables.Table> tables() {
    return tables.tables();
  }

  /** Where rows go, on the thread that reads and in the order of the input. */
  public interface Sink {
    /** At least one row of a table. The batch is lent until the call returns. */
    void rows(String table, ColumnBatch batch) throws IOException;

    /** A document that is in no table. */
    void failed(FailedRecord record) throws IOException;
  }

  /**
   * Reads a stream to its end with all cores. It is not closed.
   *
   * @param name of it, for ids by position
   */
  public void read(String name, InputStream in, Sink sink) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(cores);
    try {
      ingest.read(JsonStreams.of(JsonStream.whole(in)), pool, cores, new Rows(name, sink));
    } finally {
      pool.shutdown();
    }
  }

  private final class Rows implements StreamSink {
    private final String name;
    private final Sink sink;
    private final Flattener flattener = new Flattener(tables);
    private List<DocumentRun> runs = new ArrayList<>();

    Rows(String name, Sink sink) {
      this.name = name;
      this.sink = sink;
    }

    @Override
    public void rowsOf(JsonStream stream, long[] offsets) {
      runs.add(new DocumentRun(name, offsets));
    }

    @Override
    public void rows(ColumnBatch batch) throws IOException {
      List<FlatRows> made = flattener.flatten(batch, runs);
      runs = new ArrayList<>();
      ingest.recycle(batch);
      for (int i = 0; i < made.size(); i++) {
        ColumnBatch rows = made.get(i).batch();
        if (rows.rows() > 0) {
          sink.rows(tables.tables().get(i).name(), rows);
        }
        flattener.recycle(i, rows);
      }
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) throws IOException {
      sink.failed(record);
    }

    @Override
    public void read(JsonStream stream, long documents, long newlines) {
      // Those who want to know count rows and failures.
    }

    @Override
    public void broken(JsonStream stream, IOException why) throws IOException {
      throw why;
    }
  }
}
